import { expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { createRandomUndersampler } from './random.ts';

/** `amounts[i]` rows with the labels `sets[i]`. */
function dataOf(labelCount: number, ...groups: [amount: number, labels: number[]][]) {
  const rows = groups.flatMap(([amount, labels]) => Array.from({ length: amount }, () => labels));
  return { labels: { labelCount, rows }, texts: rows.map(() => '') };
}

it('takes the same share of every set of labels', () => {
  const data = dataOf(2, [60, [0]], [30, [1]], [10, [0, 1]]);
  const removed = createRandomUndersampler(0.2, createRandom(1)).chooseRows(data);
  expect(removed).toHaveLength(20);
  const among = (from: number, to: number) =>
    removed.filter((row) => row >= from && row < to).length;
  expect(Math.abs(among(0, 60) - 12)).toBeLessThanOrEqual(1);
  expect(Math.abs(among(60, 90) - 6)).toBeLessThanOrEqual(1);
  expect(Math.abs(among(90, 100) - 2)).toBeLessThanOrEqual(1);
});

it('leaves every label its last two rows', () => {
  const data = dataOf(3, [20, [0]], [2, [1]], [3, [0, 2]]);
  const removed = createRandomUndersampler(0.9, createRandom(1)).chooseRows(data);
  const kept = data.labels.rows.filter((_, row) => !removed.includes(row));
  for (const label of [0, 1, 2]) {
    expect(kept.filter((labels) => labels.includes(label)).length).toBeGreaterThanOrEqual(2);
  }
  expect(removed.length).toBeGreaterThan(15);
});

it('gives the same rows for the same seed, others for another', () => {
  const data = dataOf(1, [200, [0]]);
  const choose = (seed: number) =>
    createRandomUndersampler(0.2, createRandom(seed)).chooseRows(data);
  expect(choose(1)).toEqual(choose(1));
  expect(choose(1)).not.toEqual(choose(2));
});
