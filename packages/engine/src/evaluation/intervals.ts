import type { Random } from '../random.ts';
import { Outcome, type OutcomeTable } from './confusion.ts';
import { averageScores, countOutcomes } from './scores.ts';

export type Interval = readonly [low: number, high: number];

/** The metrics that have an interval, in the order in which a `RowMeter` gives them. */
const resampledMetrics = ['accuracy', 'microF1', 'macroF1', 'weightedF1'] as const;
export type ResampledMetric = (typeof resampledMetrics)[number];

/** Measures the given rows (a row may be named several times): one value per metric. */
export type RowMeter = (rows: Int32Array) => readonly number[];

/** Measures rows of the table by accuracy, micro-F1, macro-F1 and weighted F1. */
export function createRowMeter(table: OutcomeTable): RowMeter {
  const isRight = rightRows(table);
  const counts = new Float64Array(3 * table.labels.length);
  return (rows) => {
    let right = 0;
    for (const row of rows) right += isRight[row]!;
    const { micro, macro, weighted } = averageScores(countOutcomes(table, counts, rows));
    return [right / Math.max(1, rows.length), micro.f1, macro.f1, weighted.f1];
  };
}

/**
 * 95 % percentile bootstrap intervals over rows (Efron and Tibshirani, 1993, chapter 13)
 * of whatever the meter finds in each resample.
 */
export function bootstrapIntervals(
  measure: RowMeter,
  rowCount: number,
  random: Random,
  resamples: number,
): Record<ResampledMetric, Interval> {
  const sample = new Int32Array(rowCount);
  const draws = resampledMetrics.map(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    for (let index = 0; index < rowCount; index++) sample[index] = Math.floor(random() * rowCount);
    const values = measure(sample);
    for (const [index, value] of values.entries()) draws[index]![resample] = value;
  }
  const entries = resampledMetrics.map((name, index) => [name, percentiles(draws[index]!)]);
  return Object.fromEntries(entries) as Record<ResampledMetric, Interval>;
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
