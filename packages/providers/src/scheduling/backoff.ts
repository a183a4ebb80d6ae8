import type { Random } from '@assort/engine';

const first = 500;
const longest = 30_000;

/**
 * Milliseconds before a failed call is tried again: doubling, and spread between half and all of it so that callers
 * who failed together do not come back together.
 * @param failures from 1
 */
export function backoff(failures: number, random: Random): number {
  return Math.min(longest, first * 2 ** (failures - 1)) * (0.5 + random() / 2);
}
