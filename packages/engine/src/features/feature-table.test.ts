import { expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { FeatureTable } from './feature-table.ts';

it('numbers hashes in the order of their first sight and finds them after growing', () => {
  const random = createRandom(7);
  const hash = () => Math.floor(random() * 2 ** 32) | 0;
  const keys = Array.from({ length: 20_000 }, () => [hash(), hash()] as const);
  const table = new FeatureTable();
  for (const [index, [low, high]] of keys.entries()) expect(table.add(low, high)).toBe(index);
  for (const [index, [low, high]] of keys.entries()) expect(table.find(low, high)).toBe(index);
  expect(table.add(...keys[5]!)).toBe(5);
  expect(table.find(1, 2)).toBe(-1);
  expect(table.size).toBe(keys.length);
  expect([...table.keys().low]).toEqual(keys.map(([low]) => low));
});

it('tells hashes apart that share one half', () => {
  const table = new FeatureTable();
  expect(table.add(1, 2)).toBe(0);
  expect(table.add(1, 3)).toBe(1);
  expect(table.add(2, 2)).toBe(2);
});
