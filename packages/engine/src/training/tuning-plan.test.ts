import { describe, expect, it } from 'vitest';
import { planTuning } from './tuning-plan.ts';

const plan = (rowCount: number, planeCount: number, hasDevRows = false, isTuned = true) =>
  planTuning(
    { rowCount, entryCount: rowCount * 40, featureCount: 20_000, threads: 1 },
    { planeCount, hasDevRows, isTuned },
  );

describe('planTuning', () => {
  it('holds out more folds of fewer rows', () => {
    const folds = [1_000, 40_000, 1_000_000].map((rows) => plan(rows, 30).folds.length);
    expect(folds).toEqual([5, 3, 1]);
    expect(plan(1_000, 30, true).folds).toEqual([0]);
    expect(plan(2_000, 8, false, false).folds).toHaveLength(5);
    expect(plan(4_000, 16, false, false).folds).toEqual([0, 1]);
    expect(plan(40_000, 30, false, false).folds).toEqual([0]);
  });

  it('tries less the longer one trial takes, and at last learns once', () => {
    const trials = [1_000, 100_000, 1_000_000].map((rows) => plan(rows, 100).mostTrials);
    expect(trials).toEqual(trials.toSorted((one, other) => other - one));
    expect(trials.at(-1)).toBeGreaterThanOrEqual(1);
    expect(plan(100_000, 100).isLearntOnce).toBe(false);
    expect(plan(200_000, 10_000)).toMatchObject({ isLearntOnce: true, folds: [0] });
  });

  it('keeps the scores of held-out rows within memory', () => {
    for (const [rows, labels] of [
      [1_000, 2],
      [200_000, 10_000],
      [10, 65_000],
    ] as const) {
      const { folds, mostPerFold } = plan(rows, labels);
      expect(mostPerFold).toBeGreaterThanOrEqual(1);
      expect(folds.length * mostPerFold * labels).toBeLessThanOrEqual(2 ** 25);
    }
  });
});
