import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const assortBin = fileURLToPath(new URL('../bin/assort.js', import.meta.url));

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the command as a user does, in a process of its own. */
export function runAssort(
  args: readonly string[],
  { input = '', ...place }: Place & { input?: string | Uint8Array } = {},
): Promise<Run> {
  const { child, end } = startAssort(args, place);
  child.stdin.end(input);
  return end;
}

/** The same, for a command that is written to or stopped while it runs. */
export function startAssort(args: readonly string[], { cwd, env = {} }: Place = {}) {
  const child = spawn(process.execPath, [assortBin, ...args], {
    cwd,
    env: { ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {
    // The command may end without reading all of its input.
  });
  const end = new Promise<Run>((resolve) => {
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
  return { child, end };
}
