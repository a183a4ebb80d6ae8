import { UsageError } from '../../packages/cli/src/failure.ts';

type Read<Value> = (option: string, value: string) => Value;

/** Throws `UsageError` unless the value is a number of at least `least`, or above it. */
export function atLeast(least: number, isExcluded = false): Read<number> {
  return (option, value) => {
    const number = numberOf(value);
    if (number >= least && !(isExcluded && number === least)) return number;
    const bound = isExcluded ? `above ${least}` : `of at least ${least}`;
    throw new UsageError(`${option} is «${value}»: give a number ${bound}.`);
  };
}

/** Throws `UsageError` unless the value is a whole number in the range. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER): Read<number> {
  return (option, value) => {
    const number = numberOf(value);
    if (Number.isSafeInteger(number) && number >= least && number <= most) return number;
    const range =
      most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new UsageError(`${option} is «${value}»: give a whole number ${range}.`);
  };
}

/** Throws `UsageError` unless the value is a number from 0 to 1. */
export function share(option: string, value: string): number {
  const number = numberOf(value);
  if (number >= 0 && number <= 1) return number;
  throw new UsageError(`${option} is «${value}»: give a share from 0 to 1, such as 0.05.`);
}

const units = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of `300ms`, `2s` or `1m`. Throws `UsageError` for anything else. */
export function time(option: string, value: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(value) ?? [];
  if (unit !== undefined) return Number(number) * units[unit as keyof typeof units];
  throw new UsageError(`${option} is «${value}»: give a time such as 300ms, 2s or 1m.`);
}

/** Throws `UsageError` unless the value is one of the names. */
export function oneOf<const Name extends string>(...names: readonly Name[]): Read<Name> {
  return (option, value) => {
    const found = names.find((name) => name === value);
    if (found !== undefined) return found;
    throw new UsageError(`${option} is «${value}»: choose ${names.join(', ')}.`);
  };
}

function numberOf(value: string): number {
  return value.trim() === '' ? Number.NaN : Number(value);
}
