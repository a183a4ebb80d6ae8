import { type ParseArgsConfig, parseArgs } from 'node:util';
import { reportFailure, UsageError } from '../../packages/cli/src/failure.ts';

/** Runs a benchmark; what it refuses becomes one sentence and an exit code. */
export async function runBenchmark(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}

/** `parseArgs` that refuses what it does not know with one sentence. Throws `UsageError`. */
export function readArguments<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs({ args: process.argv.slice(2), ...config });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(`${message.split('. ')[0]}: docs/benchmarks.md lists the options.`);
  }
}

/** Throws `UsageError` unless the value is a whole number of at least `least`. */
export function wholeNumber(option: string, value: string, least: number): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isSafeInteger(number) || number < least) {
    throw new UsageError(`${option} is «${value}»: give a whole number of at least ${least}.`);
  }
  return number;
}

/** The names of a list such as "accurate,fast". Throws `UsageError` for one that is not known. */
export function chosenNames<Name extends string>(
  option: string,
  value: string,
  known: readonly Name[],
): Name[] {
  return value.split(',').map((name) => {
    const found = known.find((each) => each === name.trim());
    if (found !== undefined) return found;
    throw new UsageError(`${option} has no «${name}»: choose among ${known.join(', ')}.`);
  });
}

/** Throws `UsageError` unless the value is a number above 0 and below 1. */
export function share(option: string, value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number > 0 && number < 1)) {
    throw new UsageError(`${option} is «${value}»: give a share such as 0.95.`);
  }
  return number;
}
