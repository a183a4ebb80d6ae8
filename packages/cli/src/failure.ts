import { AssortError } from '@assort/engine';
import { CommanderError } from 'commander';

/** 0: done; 1: a gate or a result failed; 2: wrong usage or bad input; 130: stopped with Ctrl-C. */
export const ExitCode = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;

/** Wrong usage or input that only the terminal knows of, such as a missing file. */
export class UsageError extends Error {}

const systemSentences: Record<string, (path: string) => string> = {
  ENOENT: (path) => `There is no file or folder ${path}: check the path.`,
  EISDIR: (path) => `${path} is a folder: give a file.`,
  EACCES: (path) => `${path} may not be read or written: check its permissions.`,
  EPERM: (path) => `${path} may not be read or written: check its permissions.`,
  EROFS: (path) => `${path} is on a read-only disk: choose another place.`,
  ENOSPC: (path) => `The disk is full, so ${path} was not written: free some space and try again.`,
  EEXIST: (path) => `${path} is a file: give the name of a folder.`,
  ENOTDIR: (path) => `${path} goes through something that is not a folder: check the path.`,
};

/** Prints one sentence to stderr and returns the exit code that fits it. */
export function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.done : ExitCode.badInput;
  }
  // A server that can not start throws an error of its own package, which is loaded only to serve.
  const isStartupError = error instanceof Error && error.name === 'StartupError';
  if (error instanceof AssortError || error instanceof UsageError || isStartupError) {
    process.stderr.write(`${inOptions(error.message)}\n`);
    return ExitCode.badInput;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  const sentence = code === undefined ? undefined : systemSentences[code];
  if (sentence !== undefined) {
    process.stderr.write(`${sentence(path ?? 'the output')}\n`);
    return ExitCode.badInput;
  }
  process.stderr.write(`Something went wrong that Assort did not expect: ${describe(error)}\n`);
  return ExitCode.badInput;
}

/** Settings under the names that they have on the command line. */
function inOptions(sentence: string): string {
  return sentence
    .replace(/\btextColumn\b/, '--text-column')
    .replace(/\blabelColumns\b/, '--label-column');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
