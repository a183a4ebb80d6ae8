import { expect, test } from 'vitest';
import { defaultRetryPolicy, readRetryAfter, retryDelay } from './retry.ts';

test.each([
  ['3', 3000],
  ['0', 0],
  ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
  ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
  ['soon', null],
  ['', null],
  [null, null],
])('reads Retry-After %s', (header, expected) => {
  expect(readRetryAfter(header, Date.parse('2026-01-01T00:00:00Z'))).toBe(expected);
});

test('doubles the wait, spreads it, and never exceeds the longest', () => {
  expect(retryDelay(defaultRetryPolicy, 0, null, 0.5)).toBe(500);
  expect(retryDelay(defaultRetryPolicy, 3, null, 0.5)).toBe(4000);
  expect(retryDelay(defaultRetryPolicy, 0, null, 0)).toBe(375);
  expect(retryDelay(defaultRetryPolicy, 20, null, 0.5)).toBe(30_000);
});

test('obeys the time that the server names', () => {
  expect(retryDelay(defaultRetryPolicy, 3, 20, 0.5)).toBe(20);
});
