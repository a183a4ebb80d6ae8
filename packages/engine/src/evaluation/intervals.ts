import type { Random } from '../random.ts';
import { Outcome, type OutcomeTable } from './confusion.ts';
import { averageScores, countOutcomes } from './scores.ts';

export type Interval = readonly [low: number, high: number];

/**
 * 95 % percentile bootstrap intervals over rows (Efron and Tibshirani, 1993, chapter 13)
 * of accuracy, micro-F1, macro-F1 and weighted F1.
 */
export function bootstrapIntervals(
  table: OutcomeTable,
  random: Random,
  resamples: number,
): Record<string, Interval> {
  const rowCount = table.starts.length - 1;
  const isRight = rightRows(table);
  const sample = new Int32Array(rowCount);
  const counts = new Float64Array(3 * table.labels.length);
  const names = ['accuracy', 'microF1', 'macroF1', 'weightedF1'] as const;
  const draws = names.map(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    let right = 0;
    for (let index = 0; index < rowCount; index++) {
      const row = Math.floor(random() * rowCount);
      sample[index] = row;
      right += isRight[row]!;
    }
    const { micro, macro, weighted } = averageScores(countOutcomes(table, counts, sample));
    const values = [right / Math.max(1, rowCount), micro.f1, macro.f1, weighted.f1];
    for (const [index, value] of values.entries()) draws[index]![resample] = value;
  }
  return Object.fromEntries(names.map((name, index) => [name, percentiles(draws[index]!)]));
}

/** 1 for every row whose label set is exactly right. */
export function rightRows(table: OutcomeTable): Uint8Array {
  const right = new Uint8Array(table.starts.length - 1).fill(1);
  for (let row = 0; row < right.length; row++) {
    const end = table.starts[row + 1]!;
    for (let entry = table.starts[row]!; entry < end; entry++) {
      if (table.outcome[entry] !== Outcome.truePositive) right[row] = 0;
    }
  }
  return right;
}

function percentiles(draws: Float64Array): Interval {
  const sorted = draws.toSorted();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}
