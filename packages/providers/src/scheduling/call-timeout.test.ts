import { expect, test } from 'vitest';
import { CallTimeout } from './call-timeout.ts';

test('allows the longest time until enough answers are known', () => {
  const timeout = new CallTimeout(60_000);
  for (let call = 0; call < 9; call++) timeout.answered(100);
  expect(timeout.after(0)).toBe(60_000);
});

test('allows three times the usual, but not less than ten seconds, and more after each failure', () => {
  const timeout = new CallTimeout(60_000);
  for (let call = 0; call < 20; call++) timeout.answered(100);
  expect(timeout.after(0)).toBe(10_000);
  for (let call = 0; call < 100; call++) timeout.answered(5000);
  expect(timeout.after(0)).toBe(15_000);
  expect(timeout.after(1)).toBe(30_000);
  expect(timeout.after(5)).toBe(60_000);
});

test('is not misled by a few slow answers', () => {
  const timeout = new CallTimeout(60_000);
  for (let call = 0; call < 100; call++) timeout.answered(call < 4 ? 50_000 : 5000);
  expect(timeout.after(0)).toBe(15_000);
});
