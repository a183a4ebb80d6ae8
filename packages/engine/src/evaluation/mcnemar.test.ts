import { expect, it } from 'vitest';
import { mcnemarExact } from './mcnemar.ts';

it.each([
  [0, 0, 1],
  [0, 5, 2 / 32],
  [1, 9, (2 * (1 + 10)) / 1024],
  [3, 12, (2 * (1 + 15 + 105 + 455)) / 32768],
  [12, 3, 0.03515625],
  [10, 10, 1],
])('of %d and %d discordant rows the p-value is %d', (first, second, expected) => {
  expect(mcnemarExact(first, second)).toBeCloseTo(expected, 12);
});

it('stays exact for many rows, where the normal approximation holds', () => {
  // z = (|a - b| - 1) / sqrt(a + b) = 1.97 has a two-sided p-value of 0.04884.
  expect(mcnemarExact(4901, 5099)).toBeCloseTo(0.04884, 4);
  expect(mcnemarExact(0, 5000)).toBe(0);
});
