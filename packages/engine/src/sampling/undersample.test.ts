import { expect, it } from 'vitest';
import { refusal } from '../datasets/test-files.ts';
import { undersample } from './undersample.ts';

// Pairs of like texts: the red ones are labelled alike, the blue ones differently; label 2 is rare.
const data = {
  labels: { labelCount: 3, rows: [[0], [0], [0], [1], [0], [0], [1], [1], [2]] },
  texts: [
    'red apple tree',
    'red apple trees tree',
    'blue whale sea',
    'blue whale sea sea',
    'green grass field',
    'green grass field field',
    'black night sky',
    'black night sky sky',
    'nothing alike',
  ],
};

it('removes by mltl the near texts whose labels differ, and measures both sides', () => {
  const result = undersample(data, { method: 'mltl' });
  expect(result.removed).toEqual([2, 3]);
  expect(result.threshold).toBe(0.5);
  expect(result.before.counts).toEqual([5, 3, 1]);
  expect(result.before.meanRatio).toBeCloseTo((1 + 5 / 3 + 5) / 3, 12);
  expect(result.after.counts).toEqual([4, 2, 1]);
  expect(result.after.meanRatio).toBeCloseTo((1 + 2 + 4) / 3, 12);
});

it('removes a fifth by ml-rus and random unless told otherwise', () => {
  expect(undersample(data, { method: 'ml-rus' }).removed).toHaveLength(1);
  expect(undersample(data, { method: 'random', threshold: 0.4, seed: 3 }).threshold).toBe(0.4);
  expect(undersample(data, { method: 'random' }).threshold).toBe(0.2);
});

it.each([-0.1, 1, Number.NaN])('refuses the threshold %f', async (threshold) => {
  const error = await refusal(async () => undersample(data, { method: 'random', threshold }));
  expect(error.code).toBe('setting-invalid');
  expect(error.message).toContain(String(threshold));
});
