import type { Strategy } from '@assort/engine';
import { expect, it } from 'vitest';
import { createStrategyCache } from './strategy-cache.ts';

function countingCache() {
  const loads: string[] = [];
  const cache = createStrategyCache(async (id, version) => {
    loads.push(`${id}${version}`);
    if (id === 'broken') throw new Error('damaged');
    return { taxonomy: { facets: [] } } as unknown as Strategy;
  });
  return { cache, loads };
}

it('loads once, also when asked twice at the same time', async () => {
  const { cache, loads } = countingCache();
  await Promise.all([cache.get('a', 1), cache.get('a', 1)]);
  await cache.get('a', 2);
  expect(loads).toEqual(['a1', 'a2']);
  cache.drop('a');
  await cache.get('a', 1);
  expect(loads).toEqual(['a1', 'a2', 'a1']);
});

it('forgets the one unused for longest, and what failed', async () => {
  const { cache, loads } = countingCache();
  for (const id of ['a', 'b', 'c', 'd', 'a', 'e', 'a', 'b']) await cache.get(id, 1);
  expect(loads.join(' ')).toBe('a1 b1 c1 d1 e1 b1');
  await expect(cache.get('broken', 1)).rejects.toThrow('damaged');
  await expect(cache.get('broken', 1)).rejects.toThrow('damaged');
  expect(loads.filter((load) => load === 'broken1')).toHaveLength(2);
});
