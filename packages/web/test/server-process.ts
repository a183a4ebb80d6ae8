import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../../scripts/free-port.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const startTime = 90_000;

export interface ServerProcess {
  readonly url: string;
  /** Ends the process and removes its data. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the real server on a free port with a data folder of its own, and the page as it is now.
 *
 * @param settings environment variables besides those
 */
export async function startServer(settings: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  await buildPage();
  const data = await mkdtemp(join(tmpdir(), 'assort-browser-'));
  const port = await freePort();
  const server = spawn(process.execPath, [join(root, 'packages/server/src/main.ts')], {
    env: {
      ...process.env,
      PORT: String(port),
      ASSORT_DATA_DIR: data,
      DATABASE_URL: undefined,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
    await rm(data, { recursive: true, force: true });
  };
  try {
    await untilReady(server, url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Builds packages/web/dist unless it is fresh, as `npm start` does. */
async function buildPage(): Promise<void> {
  const path = pathToFileURL(join(root, 'scripts/bootstrap/page.js')).href;
  const page = (await import(path)) as {
    buildPage(root: string, environment: NodeJS.ProcessEnv): void;
  };
  page.buildPage(root, process.env);
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const deadline = Date.now() + startTime;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) break;
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server did not become ready. It said:\n${output}`);
}
