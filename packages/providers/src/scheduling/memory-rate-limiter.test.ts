import { expect, test } from 'vitest';
import { createMemoryRateLimiter } from './memory-rate-limiter.ts';
import { TestClock } from './test-clock.ts';

const one = { requests: 1, tokens: 0 };

test('spreads requests evenly where there is no burst', async () => {
  const clock = new TestClock();
  const limiter = createMemoryRateLimiter(clock);
  const limits = { requests: { perMinute: 60, burst: 0 } };
  const waits = [];
  for (let call = 0; call < 3; call++) waits.push(await limiter.reserve('a', one, limits));
  expect(waits).toEqual([0, 1000, 2000]);
  await clock.advance(10_000);
  expect(await limiter.reserve('a', one, limits)).toBe(0);
  expect(await limiter.reserve('a', one, limits)).toBe(1000);
  expect(await limiter.reserve('b', one, limits)).toBe(0);
});

test('lets a burst through, and another one only after a rest', async () => {
  const clock = new TestClock();
  const limiter = createMemoryRateLimiter(clock);
  const limits = { requests: { perMinute: 60, burst: 3 } };
  const reserve = () => limiter.reserve('a', one, limits);
  expect([await reserve(), await reserve(), await reserve(), await reserve()]).toEqual([
    0, 0, 0, 1000,
  ]);
  await clock.advance(4000);
  expect([await reserve(), await reserve(), await reserve(), await reserve()]).toEqual([
    0, 0, 0, 1000,
  ]);
});

test('keeps to the limit on tokens, as corrected afterwards', async () => {
  const limiter = createMemoryRateLimiter(new TestClock());
  const limits = { tokens: { perMinute: 60_000, burst: 1000 } };
  const reserve = (tokens: number) => limiter.reserve('a', { requests: 1, tokens }, limits);
  expect(await reserve(800)).toBe(0);
  expect(await reserve(400)).toBe(200);
  await limiter.correct('a', -400, limits);
  expect(await reserve(200)).toBe(0);
  expect(await reserve(5000)).toBe(1000);
});

test('lets nobody through while it is paused, and nobody at once after it', async () => {
  const clock = new TestClock();
  const limiter = createMemoryRateLimiter(clock);
  await limiter.pause('a', 5000);
  await limiter.pause('a', 2000);
  expect(await limiter.reserve('a', one, {})).toBe(5000);
  const limits = { requests: { perMinute: 60, burst: 0 } };
  expect(await limiter.reserve('a', one, limits)).toBe(5000);
  expect(await limiter.reserve('a', one, limits)).toBe(6000);
});
