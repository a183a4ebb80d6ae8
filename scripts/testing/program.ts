import { spawn } from 'node:child_process';

export interface ProgramResult {
  readonly exitCode: number;
  /** What it printed, when it was captured. */
  readonly output: string;
}

/** Runs a program to its end. Captures what it prints, or shows it as it comes. */
export function runProgram(
  command: string,
  argumentList: readonly string[],
  options: { show?: boolean; environment?: NodeJS.ProcessEnv } = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(command, argumentList, {
      env: options.environment ?? process.env,
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    // Whoever ends the test run means the programs it runs as well.
    const end = () => {
      child.kill('SIGTERM');
      process.exit(143);
    };
    process.once('SIGTERM', end);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const finish = (result: ProgramResult) => {
      process.off('SIGTERM', end);
      resolve(result);
    };
    child.on('error', (error) => finish({ exitCode: 127, output: error.message }));
    child.on('close', (code) => finish({ exitCode: code ?? 1, output }));
  });
}
