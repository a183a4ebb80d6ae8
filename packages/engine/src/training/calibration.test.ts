import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { fitSigmoids, fitTopLabel } from './calibration.ts';
import type { HeldOutScores } from './held-out-scores.ts';
import { sigmoid } from './logistic-regression.ts';
import { fitThresholds } from './thresholds.ts';

const random = createRandom(11);

/** Rows whose true labels are drawn with the probabilities that a known calibration gives. */
function drawRows(rowCount: number, labelCount: number, isTrue: (values: number[]) => number[]) {
  const rows = Array.from({ length: rowCount }, () =>
    Array.from({ length: labelCount }, () => 4 * (random() - 0.5)),
  );
  const scores: HeldOutScores = {
    rowCount,
    labelCount,
    values: Float32Array.from(rows.flat()),
    truth: rows.map(isTrue),
  };
  return scores;
}

describe('fitTopLabel', () => {
  it('finds the slope that the true labels were drawn with', () => {
    const scores = drawRows(4000, 4, (values) => {
      const weights = values.map((value) => Math.exp(2.5 * value));
      let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
      return [
        weights.findIndex((weight) => {
          rest -= weight;
          return rest < 0;
        }),
      ];
    });
    expect(fitTopLabel(scores).slope[0]).toBeGreaterThan(2.3);
    expect(fitTopLabel(scores).slope[0]).toBeLessThan(2.7);
  });
});

describe('fitSigmoids', () => {
  it('finds each label’s slope and offset', () => {
    const scores = drawRows(6000, 2, ([first, second]) =>
      [
        random() < sigmoid(3 * first! - 1) ? 0 : -1,
        random() < sigmoid(1.5 * second! + 0.5) ? 1 : -1,
      ].filter((label) => label >= 0),
    );
    const { slope, offset } = fitSigmoids(scores);
    for (const [found, expected] of [
      [slope[0], 3],
      [offset[0], -1],
      [slope[1], 1.5],
      [offset[1], 0.5],
    ]) {
      expect(Math.abs(found! - expected!)).toBeLessThan(0.25);
    }
  });

  it('gives a label with few true rows the calibration of all labels', () => {
    const scores = drawRows(1000, 2, ([first]) => (random() < sigmoid(2 * first!) ? [0] : []));
    const { slope, offset } = fitSigmoids({ ...scores, labelCount: 2 });
    expect(Number.isFinite(slope[1]!) && Number.isFinite(offset[1]!)).toBe(true);
    expect(sigmoid(slope[1]! * 1 + offset[1]!)).toBeLessThan(0.5);
  });
});

describe('fitThresholds', () => {
  it('puts the threshold where F1 is best', () => {
    const probabilities = Float32Array.from({ length: 100 }, (_, row) => (row + 0.5) / 100);
    const truth = Array.from({ length: 100 }, (_, row) => (row >= 30 ? [0] : []));
    expect(fitThresholds(probabilities, 1, truth, 'micro-f1')[0]).toBeCloseTo(0.3, 2);
  });

  it('gives labels that need it their own for macro-F1, as far as rows speak for it', () => {
    // One label is frequent and sure; the other is rare, and right where its probability is low.
    const rows = 1000;
    const isRare = (row: number) => row % 20 === 0;
    const probabilities = new Float32Array(2 * rows);
    for (let row = 0; row < rows; row++) {
      probabilities[2 * row] = row < 500 ? 0.9 : 0.1;
      probabilities[2 * row + 1] = isRare(row) ? 0.2 : 0.01;
    }
    const truth = Array.from({ length: rows }, (_, row) => [
      ...(row < 500 ? [0] : []),
      ...(isRare(row) ? [1] : []),
    ]);
    const common = fitThresholds(probabilities, 2, truth, 'micro-f1');
    expect(common[1]).toBe(common[0]);
    const [frequent, rare] = fitThresholds(probabilities, 2, truth, 'macro-f1');
    expect(frequent).toBeGreaterThan(0.1);
    expect(rare).toBeLessThan(0.2);
  });
});
