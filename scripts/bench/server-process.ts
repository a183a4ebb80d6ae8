import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const main = new URL('../../packages/server/src/main.ts', import.meta.url).pathname;
const patience = 60_000;

/** The server in a process of its own, as `npm start` runs it. */
export class ServerProcess {
  readonly #child: ChildProcess;
  #output = '';

  constructor(settings: Readonly<Record<string, string>>) {
    const { PATH = '' } = process.env;
    this.#child = spawn(process.execPath, [main], {
      env: { PATH, PORT: '0', LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output += chunk;
      });
    }
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** The address that it prints once it serves. Rejects with what it printed if it never does. */
  async address(): Promise<string> {
    for (let waited = 0; waited < patience; waited += 50) {
      const address = / at (http\S+)\n/.exec(this.#output)?.[1];
      if (address !== undefined) return address;
      if (this.#child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`The server did not start: ${this.#output}`);
  }

  /** @returns its exit code; null when it was killed */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill(signal);
      await once(this.#child, 'close');
    }
    return this.#child.exitCode;
  }
}
