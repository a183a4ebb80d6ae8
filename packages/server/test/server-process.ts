import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { putDatabaseInto } from './in-memory.ts';
import { admin } from './with-database.ts';

const main = join(import.meta.dirname, '../src/main.ts');

export interface Exit {
  readonly code: number | null;
  readonly output: string;
  readonly milliseconds: number;
}

/** The real server in a process of its own, as `npm start` runs it. */
export class ServerProcess {
  #child: ChildProcess;
  #output = '';
  readonly exited: Promise<Exit>;

  constructor(environment: Record<string, string>) {
    const started = performance.now();
    const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
    this.#child = spawn(process.execPath, [main], {
      env: { PATH, NODE_COMPILE_CACHE, PORT: '0', LOG_LEVEL: 'error', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer) => {
      this.#output += chunk;
    };
    this.#child.stdout!.on('data', collect);
    this.#child.stderr!.on('data', collect);
    this.exited = new Promise((resolve) => {
      this.#child.on('close', (code) =>
        resolve({ code, output: this.#output, milliseconds: performance.now() - started }),
      );
    });
  }

  /** The address that it prints once it serves. */
  async address(): Promise<string> {
    for (;;) {
      const address = /^Assort is .* at (http\S+)\n/m.exec(this.#output)?.[1];
      if (address) return address;
      if (this.#child.exitCode !== null) throw new Error(this.#output);
      await sleep(20);
    }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    this.#child.kill(signal);
    return this.exited;
  }
}

export const adminSettings = {
  ASSORT_ADMIN_EMAIL: admin.email,
  ASSORT_ADMIN_PASSWORD: admin.password,
};

/** A data folder with an empty database in it, which spares the server the seconds to make one. */
export async function preparedFolder(): Promise<ReturnType<typeof temporaryFolder>> {
  const folder = temporaryFolder();
  await putDatabaseInto(folder.path);
  return folder;
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'assort-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Requests to a server process, signed in as its admin. */
export async function connect(address: string) {
  const request = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${address}/api/v1/${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const json = { 'content-type': 'application/json' };
  const login = await request('auth/login', {
    method: 'POST',
    headers: json,
    body: JSON.stringify(admin),
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const authorization = `Bearer ${accessToken}`;
  return {
    authorization,
    get: (path: string, headers: Record<string, string> = {}) =>
      request(path, { headers: { authorization, ...headers } }),
    async patch(path: string, body: object): Promise<void> {
      const headers = { authorization, ...json };
      await request(path, { method: 'PATCH', headers, body: JSON.stringify(body) });
    },
    // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
    async post(path: string, body: string, type = 'application/json'): Promise<any> {
      const headers = { authorization, 'content-type': type };
      return (await request(path, { method: 'POST', headers, body })).json();
    },
    /** The job as soon as it is as wished. */
    // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
    async job(id: string, wished: (job: any) => boolean): Promise<any> {
      for (;;) {
        const job = await (await request(`jobs/${id}`, { headers: { authorization } })).json();
        if (wished(job)) return job;
        await sleep(10);
      }
    },
  };
}
