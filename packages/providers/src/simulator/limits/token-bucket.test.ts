import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

const second = 1000;

it('gives a burst, then as much as flows in', () => {
  const bucket = new TokenBucket(60, 2, 0);
  expect(bucket.remaining(0)).toBe(2);
  bucket.take(1, 0);
  bucket.take(1, 0);
  expect(bucket.waitFor(1, 0)).toBe(second);
  expect(bucket.waitFor(1, 0.4 * second)).toBeCloseTo(0.6 * second);
  expect(bucket.waitFor(1, second)).toBe(0);
  expect(bucket.untilFull(second)).toBe(second);
  expect(bucket.remaining(60 * second)).toBe(2);
});

it('lets more than fits through when it is full, and then takes longer', () => {
  const bucket = new TokenBucket(60, 10, 0);
  expect(bucket.waitFor(100, 0)).toBe(0);
  bucket.take(100, 0);
  expect(bucket.remaining(0)).toBe(0);
  expect(bucket.waitFor(1, 0)).toBe(91 * second);
});
