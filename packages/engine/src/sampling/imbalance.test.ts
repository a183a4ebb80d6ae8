import { describe, expect, it } from 'vitest';
import { majorityLabels, majorityRows, measureImbalance } from './imbalance.ts';

describe('IRLbl and MeanIR', () => {
  it('are computed over the labels that have rows', () => {
    // Label 0 in 4 rows, 1 in 2, 2 in 1, 3 in none: ratios 1, 2, 4; mean 7/3.
    const labels = { labelCount: 4, rows: [[0, 1], [0], [0, 1], [0, 2], []] };
    const imbalance = measureImbalance(labels);
    expect(imbalance.counts).toEqual([4, 2, 1, 0]);
    expect(imbalance.ratios).toEqual([1, 2, 4, Number.POSITIVE_INFINITY]);
    expect(imbalance.meanRatio).toBeCloseTo(7 / 3, 12);
    expect(imbalance.maxRatio).toBe(4);
    const isMajority = majorityLabels(imbalance);
    expect(isMajority).toEqual([true, true, false, false]);
    expect(majorityRows(labels, isMajority)).toEqual([true, true, true, false, false]);
  });

  it('are 1 in balanced data, which has no majority label', () => {
    const imbalance = measureImbalance({ labelCount: 2, rows: [[0], [1], [1], [0]] });
    expect(imbalance).toMatchObject({ ratios: [1, 1], meanRatio: 1, maxRatio: 1 });
    expect(majorityLabels(imbalance)).toEqual([false, false]);
  });

  it('are 1 without any label', () => {
    expect(measureImbalance({ labelCount: 1, rows: [[]] })).toMatchObject({
      counts: [0],
      meanRatio: 1,
      maxRatio: 1,
    });
  });
});
