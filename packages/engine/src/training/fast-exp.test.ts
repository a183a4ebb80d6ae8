import { expect, it } from 'vitest';
import { expOfNegative } from './fast-exp.ts';

it('is exp, to nine digits', () => {
  for (let x = 0; x > -40; x -= 0.0137) {
    expect(Math.abs(expOfNegative(x) / Math.exp(x) - 1)).toBeLessThan(1e-9);
  }
  expect(expOfNegative(0)).toBe(1);
  expect(expOfNegative(-41)).toBe(0);
  expect(expOfNegative(Number.NEGATIVE_INFINITY)).toBe(0);
});
