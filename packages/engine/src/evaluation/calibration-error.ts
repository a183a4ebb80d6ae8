import type { EvaluatedRow } from './evaluated-row.ts';

const binCount = 15;

/**
 * Expected calibration error of the answered labels that have a score, in 15 equal bins of the score
 * (Guo et al., On Calibration of Modern Neural Networks, 2017): the mean distance between
 * how sure the answers were and how often they were right. 0 is best, 1 worst; null without any such label.
 */
export function expectedCalibrationError(rows: readonly EvaluatedRow[]): number | null {
  const scoreSums = new Float64Array(binCount);
  const hits = new Float64Array(binCount);
  let total = 0;
  for (const row of rows) {
    for (const { label, score } of row.predicted) {
      if (score === null) continue;
      const bin = Math.min(binCount - 1, Math.floor(score * binCount));
      scoreSums[bin]! += score;
      hits[bin]! += row.truth.includes(label) ? 1 : 0;
      total++;
    }
  }
  if (total === 0) return null;
  let error = 0;
  for (let bin = 0; bin < binCount; bin++) error += Math.abs(scoreSums[bin]! - hits[bin]!);
  return error / total;
}
