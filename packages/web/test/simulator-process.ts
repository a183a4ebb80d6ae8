import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const script = join(import.meta.dirname, '../../../scripts/llm-simulator.ts');

export interface SimulatorProcess {
  /** With the version, as providers are set up. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the LLM simulator on a free port. @param options of `npm run llm-simulator` */
export async function startSimulator(options: readonly string[]): Promise<SimulatorProcess> {
  const simulator = spawn(process.execPath, [script, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(simulator, 'exit');
  for await (const line of createInterface(simulator.stdout)) {
    const [url] = /http:\/\/\S+\/v1/.exec(line) ?? [];
    if (url === undefined) continue;
    const stop = async () => {
      if (simulator.exitCode === null && simulator.kill('SIGTERM')) await exited;
    };
    return { url, stop };
  }
  throw new Error('The LLM simulator did not start.');
}
