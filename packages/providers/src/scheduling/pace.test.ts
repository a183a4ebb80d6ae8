import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

const observed = (perMinute: number, remaining: number) => ({ requests: { perMinute, remaining } });

test('spreads a stated limit evenly, whatever headers allow at once', () => {
  const pace = new Pace({ requestsPerMinute: 100 });
  expect(pace.limits.requests).toEqual({ perMinute: 98, burst: 0 });
  pace.answered(observed(600, 100), 0);
  expect(pace.limits.requests).toEqual({ perMinute: 98, burst: 0 });
  pace.answered(observed(50, 10), 0);
  expect(pace.limits.requests?.perMinute).toBe(49);
});

test('learns a limit from headers, and what may be used at once only the first time', () => {
  const pace = new Pace({});
  expect(pace.answered(undefined, 0)).toBe(false);
  expect(pace.answered(observed(60, 9), 0)).toBe(true);
  expect(pace.limits.requests?.burst).toBe(9);
  expect(pace.answered(observed(60, 4), 0)).toBe(false);
  expect(pace.limits.requests?.burst).toBe(9);
});

test('does not use a whole minute at once', () => {
  const pace = new Pace({});
  pace.answered(observed(600, 599), 0);
  expect(pace.limits.requests?.burst).toBe(100);
});

test('measures a limit that is not named, and tries more after a while', () => {
  const pace = new Pace({});
  for (let second = 0; second < 10; second++) pace.answered(undefined, second * 1000);
  pace.refused(undefined, 1000, 9000);
  expect(pace.limits.requests?.perMinute).toBeCloseTo(60 * 0.98, 5);
  pace.answered(undefined, 69_000);
  expect(pace.limits.requests?.perMinute).toBeCloseTo(75 * 0.98, 5);
});

test('slows down at the second refusal within a minute, and recovers', () => {
  const pace = new Pace({ requestsPerMinute: 100 });
  pace.refused(undefined, 1000, 0);
  pace.refused(undefined, 1000, 10);
  expect(pace.limits.requests?.perMinute).toBe(98);
  pace.refused(undefined, 1000, 5000);
  expect(pace.limits.requests?.perMinute).toBeCloseTo(88.2, 5);
  pace.answered(undefined, 70_000);
  pace.answered(undefined, 130_000);
  expect(pace.limits.requests?.perMinute).toBe(98);
});
