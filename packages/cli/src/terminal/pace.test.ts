import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

it('goes by the last half minute', () => {
  const pace = new Pace(0);
  expect(pace.perSecond).toBe(0);
  pace.reached(100, 10_000);
  expect(pace.perSecond).toBe(10);
  for (let second = 11; second <= 100; second++) {
    pace.reached(100 + (second - 10), second * 1000);
  }
  expect(pace.perSecond).toBeCloseTo(1, 1);
});
