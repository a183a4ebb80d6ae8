import { expect, it } from 'vitest';
import { secondsUntilRetry } from './retry-schedule.ts';

it('waits longer from attempt to attempt, and gives up after the tenth', () => {
  const pauses = Array.from({ length: 9 }, (_, attempt) => secondsUntilRetry(attempt + 1, 0)!);
  expect(pauses[0]).toBe(5);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(secondsUntilRetry(1, 0.5)).toBeCloseTo(5.5);
  expect(secondsUntilRetry(10, 0)).toBeNull();
});
