import { expect, test } from 'vitest';
import { ConcurrencyLimit } from './concurrency-limit.ts';

function answer(limit: ConcurrencyLimit, times: number, latency = 100, now = 0): void {
  for (let call = 0; call < times; call++) limit.succeeded(latency, true, now);
}

test('lets one call go first, then grows fast to its ceiling', () => {
  const limit = new ConcurrencyLimit(16);
  expect(limit.limit).toBe(1);
  answer(limit, 1);
  expect(limit.limit).toBe(5);
  answer(limit, 100);
  expect(limit.limit).toBe(16);
});

test('does not grow where it is not reached', () => {
  const limit = new ConcurrencyLimit(16);
  for (let call = 0; call < 100; call++) limit.succeeded(100, false, 0);
  expect(limit.limit).toBe(4);
});

test('halves once for all calls under the same limit, then grows by one per round', () => {
  const limit = new ConcurrencyLimit(64);
  answer(limit, 60);
  expect(limit.limit).toBe(64);
  limit.overloaded(10, 20, 'too-frequent');
  limit.overloaded(11, 21, 'too-frequent');
  expect(limit.limit).toBe(32);
  answer(limit, 20);
  expect(limit.limit).toBe(52);
  answer(limit, 54);
  expect(limit.limit).toBe(53);
  limit.overloaded(30, 40, 'too-frequent');
  expect(limit.limit).toBe(26);
});

test('stays for a while below a limit that the provider named', () => {
  const limit = new ConcurrencyLimit(64);
  answer(limit, 5);
  expect(limit.limit).toBe(9);
  limit.overloaded(0, 1000, 'too-many-at-a-time');
  answer(limit, 200, 100, 2000);
  expect(limit.limit).toBe(8);
  answer(limit, 20, 100, 40_000);
  expect(limit.limit).toBeGreaterThan(8);
});

test('bears failures by chance, but not many of them', () => {
  const limit = new ConcurrencyLimit(64);
  answer(limit, 60);
  for (let time = 0; time < 20; time++) {
    limit.overloaded(time, time, 'unclear');
    answer(limit, 19);
  }
  expect(limit.limit).toBe(64);
  for (let call = 0; call < 3; call++) limit.overloaded(100, 100, 'unclear');
  expect(limit.limit).toBe(32);
});

test('does not grow while calls wait in the queue of the provider', () => {
  const limit = new ConcurrencyLimit(64);
  answer(limit, 10);
  const before = limit.limit;
  answer(limit, 100, 1000);
  expect(limit.limit).toBeLessThan(before + 5);
});
