import { expect, it } from 'vitest';
import { untilNextLook } from './until-next-look.ts';

it('looks less and less often, but every five minutes', () => {
  const hour = 3_600_000;
  expect([0, 5000, 100_000, 20 * hour].map(untilNextLook)).toEqual([1000, 1000, 10_000, 300_000]);
});
