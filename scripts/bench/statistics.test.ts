import { expect, it } from 'vitest';
import { mean, median, ratio, standardDeviation } from './statistics.ts';

it('takes the middle of an odd and of an even number of values, in any order', () => {
  expect(median([10, 1, 2])).toBe(2);
  expect(median([4, 1, 10, 2])).toBe(3);
  expect(median([0, 0])).toBe(0);
  expect(median([])).toBeNaN();
});

it('takes the mean and the deviation of a sample', () => {
  expect(mean([2, 4, 9])).toBe(5);
  expect(standardDeviation([2, 4, 9])).toBeCloseTo(Math.sqrt(13), 12);
  expect(standardDeviation([7])).toBe(0);
});

it('divides, and calls two zeros equal', () => {
  expect(ratio(3, 2)).toBe(1.5);
  expect(ratio(0, 0)).toBe(1);
  expect(ratio(1, 0)).toBe(Number.POSITIVE_INFINITY);
});
