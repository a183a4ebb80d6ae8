import { describe, expect, it } from 'vitest';
import { measureImbalance } from '../imbalance.ts';
import { adjustedHammingDistance, chooseThreshold, createMltl } from './mltl.ts';

// Label 0 in 8 rows, label 1 in 5, label 2 in 2: IRLbl 1, 1.6, 4; MeanIR 2.2, so that label 2 is in the minority.
const rows = [[0], [1], [0], [2], [0], [0, 1], [0], [0], [0, 2], [1], [0], [1], [1]];

/** Chooses rows with the nearest neighbours that are given by row. */
function choose(neighbours: Record<number, number>, threshold?: number, sets = rows) {
  return createMltl({
    threshold,
    createSearch: () => ({ nearest: (row) => neighbours[row] }),
  }).chooseRows({ labels: { labelCount: 3, rows: sets }, texts: sets.map(() => '') });
}

it('has the counts that the cases below rest on', () => {
  const imbalance = measureImbalance({ labelCount: 3, rows });
  expect(imbalance.counts).toEqual([8, 5, 2]);
  expect(imbalance.meanRatio).toBeCloseTo(2.2, 12);
});

describe('a link between two rows', () => {
  it('takes both when both hold majority labels only', () => {
    expect(choose({ 0: 1, 1: 0 })).toEqual([0, 1]);
  });

  it('takes only the one without a minority label', () => {
    expect(choose({ 2: 3, 3: 2 })).toEqual([2]);
    expect(choose({ 8: 9, 9: 8 })).toEqual([9]);
  });

  it('must be mutual', () => {
    expect(choose({ 0: 1, 1: 2, 2: 4 })).toEqual([]);
  });

  it('must be between rows whose labels differ more than the threshold', () => {
    // {0} and {0, 1}: one label of three differs.
    expect(choose({ 4: 5, 5: 4 })).toEqual([]);
    expect(choose({ 4: 5, 5: 4 }, 0.3)).toEqual([4, 5]);
    expect(choose({ 4: 5, 5: 4 }, 1 / 3)).toEqual([]);
    expect(choose({ 0: 2, 2: 0 }, 0)).toEqual([]);
  });
});

it('takes nothing from balanced data', () => {
  expect(choose({ 0: 1, 1: 0 }, 0, [[0], [1], [0], [1], [0], [1]])).toEqual([]);
});

it('measures how different two label sets are', () => {
  expect(adjustedHammingDistance([0, 1], [1, 0])).toBe(0);
  expect(adjustedHammingDistance([0], [1, 2])).toBe(1);
  expect(adjustedHammingDistance([0, 1], [1])).toBeCloseTo(1 / 3, 12);
  expect(adjustedHammingDistance([0], [])).toBe(1);
  expect(adjustedHammingDistance([], [])).toBe(0);
});

it.each([
  [1, 0.5],
  [4, 0.5],
  [4.1, 0.3],
  [11.1, 0.3],
  [11.2, 0.15],
])('chooses for a MeanIR of %f the threshold %f', (meanRatio, threshold) => {
  expect(chooseThreshold({ counts: [], ratios: [], meanRatio, maxRatio: 20 })).toBe(threshold);
});
