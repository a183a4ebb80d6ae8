import { expect, test } from 'vitest';
import { createMemoryCache } from './memory-cache.ts';

test('forgets what was unused for longest', async () => {
  const cache = createMemoryCache<number>(2);
  await cache.set('a', 1);
  await cache.set('b', 2);
  await cache.get(['a']);
  await cache.set('c', 3);
  expect([...(await cache.get(['a', 'b', 'c']))]).toEqual([
    ['a', 1],
    ['c', 3],
  ]);
});
