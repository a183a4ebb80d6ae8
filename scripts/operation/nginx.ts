import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';

const run = promisify(execFile);
const deployed = new URL('../../deploy/nginx/', import.meta.url).pathname;
const patienceMs = 30_000;

export const hasNginx: boolean = await run('nginx', ['-v']).then(
  () => true,
  () => false,
);

export interface RunningNginx {
  readonly url: string;
  readonly tlsUrl: string;
  /** Where nginx would put bodies that it does not stream. */
  readonly bodies: string;
  stop(): Promise<void>;
}

/** The real nginx, with what is deployed but for ports and addresses, before servers on these ports of this machine. */
export async function startNginx(upstreams: readonly number[]): Promise<RunningNginx> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-nginx-'));
  const [port, tlsPort] = await Promise.all([freePort(), freePort()]);
  await makeCertificate(folder);
  const path = join(folder, 'nginx.conf');
  await writeFile(path, configuration(folder, { port, tlsPort, upstreams }));
  const child = spawn('nginx', ['-e', 'stderr', '-c', path], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  async function stop(): Promise<void> {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'close');
    await rm(folder, { recursive: true, force: true });
  }
  const giveUpAt = Date.now() + patienceMs;
  while (!(await fetch(`${url}/metrics`).catch(() => null))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await stop();
      throw new Error('nginx did not start.');
    }
    await sleep(20);
  }
  return { url, tlsUrl: `https://127.0.0.1:${tlsPort}`, bodies: join(folder, 'bodies'), stop };
}

interface Ports {
  readonly port: number;
  readonly tlsPort: number;
  readonly upstreams: readonly number[];
}

function configuration(folder: string, { port, tlsPort, upstreams }: Ports): string {
  const servers = upstreams.map((one) => `server 127.0.0.1:${one} max_fails=0;`);
  // Started as root, nginx would work as somebody who can not write into the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `
${user}
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr crit;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/bodies;
  proxy_temp_path ${folder}/answers;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream assort {
    ${servers.join('\n    ')}
    include ${deployed}upstream.conf;
  }
  server {
    listen 127.0.0.1:${port};
    listen 127.0.0.1:${tlsPort} ssl;
    ssl_certificate ${folder}/certificate.pem;
    ssl_certificate_key ${folder}/key.pem;
    include ${deployed}tls.conf;
    include ${deployed}proxy.conf;
  }
}
`;
}

async function makeCertificate(folder: string): Promise<void> {
  const files = ['-keyout', `${folder}/key.pem`, '-out', `${folder}/certificate.pem`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'];
  await run('openssl', ['req', '-x509', ...key, ...files, '-subj', '/CN=127.0.0.1']);
}
