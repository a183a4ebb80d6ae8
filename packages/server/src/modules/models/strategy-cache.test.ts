import type { Strategy } from '@assort/engine';
import { expect, it } from 'vitest';
import { createStrategyCache } from './strategy-cache.ts';

const nobody = { classifierId: null, priority: 'interactive' } as const;

function countingCache() {
  const loads: string[] = [];
  const cache = createStrategyCache(async ({ classifierId: id, version }) => {
    loads.push(`${id}${version}`);
    if (id === 'broken') throw new Error('damaged');
    return { taxonomy: { facets: [] } } as unknown as Strategy;
  });
  const get = (classifierId: string, version: number) =>
    cache.get({ classifierId, version, embeddings: null }, nobody);
  return { cache, get, loads };
}

it('loads once, also when asked twice at the same time', async () => {
  const { cache, get, loads } = countingCache();
  await Promise.all([get('a', 1), get('a', 1)]);
  await get('a', 2);
  expect(loads).toEqual(['a1', 'a2']);
  cache.drop('a');
  await get('a', 1);
  expect(loads).toEqual(['a1', 'a2', 'a1']);
});

it('forgets the one unused for longest, and what failed', async () => {
  const { get, loads } = countingCache();
  for (const id of ['a', 'b', 'c', 'd', 'a', 'e', 'a', 'b']) await get(id, 1);
  expect(loads.join(' ')).toBe('a1 b1 c1 d1 e1 b1');
  await expect(get('broken', 1)).rejects.toThrow('damaged');
  await expect(get('broken', 1)).rejects.toThrow('damaged');
  expect(loads.filter((load) => load === 'broken1')).toHaveLength(2);
});

it('loads a model whose vectors cost money for each who pays', async () => {
  const { cache, loads } = countingCache();
  const embeddings = { provider: 'p', model: 'm', dimensions: 2 };
  const model = { classifierId: 'a', version: 1, embeddings };
  for (const jobId of ['one', 'other', 'one']) await cache.get(model, { ...nobody, jobId });
  expect(loads).toEqual(['a1', 'a1']);
});
