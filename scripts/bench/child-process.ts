import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../../packages/cli/src/failure.ts';

const run = promisify(execFile);
const mostOutput = 2 ** 30;

/** Runs a program to its end and reads the JSON that it prints. Throws `UsageError` with the last line of its stderr. */
export async function runForJson<Result>(
  command: string,
  argumentList: readonly string[],
): Promise<Result> {
  try {
    const { stdout } = await run(command, argumentList, { maxBuffer: mostOutput });
    return JSON.parse(stdout);
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    const reason = stderr.trim().split('\n').at(-1) || message;
    throw new UsageError(`${basename(command)} failed: ${reason}`);
  }
}
