import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../../packages/cli/src/failure.ts';
import { freePort } from '../../free-port.ts';

const here = import.meta.dirname;
const patienceMs = 20_000;

/** What makes up the usual stack, and where it takes texts. */
export interface Baseline {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts Flask behind two processes of gunicorn, with a worker, on a Redis server that runs already.
 * Throws `UsageError` saying what is missing.
 */
export async function startBaseline(redis: string): Promise<Baseline> {
  const port = await freePort();
  const options = {
    cwd: here,
    env: { ...process.env, BASELINE_REDIS: redis },
    stdio: 'ignore',
  } as const;
  // Debian's own Python has Flask and Redis as packages.
  const python = '/usr/bin/python3';
  const gunicorn = ['-m', 'gunicorn', '--workers', '2', '--bind', `127.0.0.1:${port}`];
  const processes = [
    spawn(python, [...gunicorn, 'baseline:app'], options),
    spawn(python, ['baseline.py'], options),
  ];
  const url = `http://127.0.0.1:${port}/classify`;
  const stop = async () => {
    for (const child of processes) await end(child);
  };
  try {
    await answers(url, processes);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function answers(url: string, processes: readonly ChildProcess[]): Promise<void> {
  const body = JSON.stringify({ text: 'Is anybody there?' });
  const headers = { 'content-type': 'application/json' };
  for (let waited = 0; waited < patienceMs; waited += 100) {
    const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
    if (response?.status === 202 && processes.every(({ exitCode }) => exitCode === null)) return;
    await sleep(100);
  }
  throw new UsageError(
    'The baseline does not start: it needs a Redis server and, on Debian, `apt-get install python3-flask gunicorn python3-redis redis-server`.',
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
