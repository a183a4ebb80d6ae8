import { expect, it } from 'vitest';
import { RecentlyUsed } from './recently-used.ts';

it('makes each value once, and forgets the one unused for longest', async () => {
  const made: string[] = [];
  const kept = new RecentlyUsed<string>(2);
  const get = (key: string) =>
    kept.get(key, async () => {
      made.push(key);
      return key;
    });
  await Promise.all([get('a'), get('a')]);
  for (const key of ['b', 'a', 'c', 'a', 'b']) await get(key);
  expect(made.join('')).toBe('abcb');
});

it('tries again what failed', async () => {
  const kept = new RecentlyUsed<string>(2);
  const failing = async () => Promise.reject(new Error('down'));
  await expect(kept.get('a', failing)).rejects.toThrow('down');
  expect(await kept.get('a', async () => 'up')).toBe('up');
});
