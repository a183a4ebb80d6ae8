import { AssortError } from '../errors.ts';
import { createRandom } from '../random.ts';
import { type OutcomeTable, tabulateOutcomes } from './confusion.ts';
import type { EvaluatedRow } from './evaluated-row.ts';
import {
  bootstrapIntervals,
  createRowMeter,
  type Interval,
  type RowMeter,
  rightRows,
} from './intervals.ts';
import { mcnemarExact } from './mcnemar.ts';

/** One row of an evaluation in its shortest form; no predicted labels where the answer was to abstain. */
export type AnsweredRow = readonly [truth: readonly string[], predicted: readonly string[]];

/** The rows of an evaluation by facet, each in the order of the data. */
export type EvaluationAnswers = Readonly<Record<string, readonly AnsweredRow[]>>;

/** A metric of both evaluations. `difference` is b - a, `interval` its 95 % interval. */
export interface MetricDifference {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly interval: Interval;
}

export interface FacetComparison {
  readonly facet: string;
  readonly rows: number;
  readonly accuracy: MetricDifference;
  readonly microF1: MetricDifference;
  readonly macroF1: MetricDifference;
  /** Rows that only a, or only b, answered exactly right. */
  readonly onlyARight: number;
  readonly onlyBRight: number;
  /** McNemar's exact test, two-sided, on those rows. */
  readonly pValue: number;
  /** Which one has the better accuracy, or `neither` where the p-value is not below 0.05. */
  readonly better: 'a' | 'b' | 'neither';
}

const significance = 0.05;

export function answeredRows(rows: readonly EvaluatedRow[]): AnsweredRow[] {
  return rows.map(({ truth, predicted }) => [truth, predicted.map(({ label }) => label)]);
}

/**
 * Compares two evaluations of the same data facet by facet: paired bootstrap intervals of the differences
 * (each resample draws the same rows for both) and McNemar's exact test of the accuracies.
 * Throws `evaluations-differ` when the rows or their true labels are not the same.
 */
export function compareEvaluations(
  a: EvaluationAnswers,
  b: EvaluationAnswers,
  { seed = 1, resamples = 2000 }: { seed?: number; resamples?: number } = {},
): FacetComparison[] {
  checkSameFacets(a, b);
  for (const facet of Object.keys(a)) checkSameTruths(facet, a[facet]!, b[facet]!);
  return Object.keys(a).map((facet) => compareFacet(facet, a[facet]!, b[facet]!, seed, resamples));
}

function compareFacet(
  facet: string,
  a: readonly AnsweredRow[],
  b: readonly AnsweredRow[],
  seed: number,
  resamples: number,
): FacetComparison {
  const tableA = tabulateAnswers(facet, a);
  const tableB = tabulateAnswers(facet, b);
  const measureA = createRowMeter(tableA);
  const measureB = createRowMeter(tableB);
  const measureDifference: RowMeter = (rows) => {
    const valuesA = measureA(rows);
    return measureB(rows).map((value, index) => value - valuesA[index]!);
  };
  const intervals = bootstrapIntervals(measureDifference, a.length, createRandom(seed), resamples);
  const everyRow = Int32Array.from(a.keys());
  const [accuracyA, microA, macroA] = measureA(everyRow);
  const [accuracyB, microB, macroB] = measureB(everyRow);
  const { onlyARight, onlyBRight } = discordantRows(rightRows(tableA), rightRows(tableB));
  const pValue = mcnemarExact(onlyARight, onlyBRight);
  const leader = onlyBRight > onlyARight ? 'b' : 'a';
  return {
    facet,
    rows: a.length,
    accuracy: difference(accuracyA!, accuracyB!, intervals.accuracy),
    microF1: difference(microA!, microB!, intervals.microF1),
    macroF1: difference(macroA!, macroB!, intervals.macroF1),
    onlyARight,
    onlyBRight,
    pValue,
    better: pValue < significance ? leader : 'neither',
  };
}

function difference(a: number, b: number, interval: Interval): MetricDifference {
  return { a, b, difference: b - a, interval };
}

function tabulateAnswers(name: string, answers: readonly AnsweredRow[]): OutcomeTable {
  const labels = [...new Set(answers.flatMap(([, predicted]) => predicted))];
  const facet = { name, kind: 'multi' as const, labels: labels.map((id) => ({ id, name: id })) };
  const rows = answers.map(([truth, predicted]) => ({
    truth,
    predicted: predicted.map((label) => ({ label, score: null })),
    abstained: false,
  }));
  return tabulateOutcomes(facet, rows);
}

function discordantRows(rightA: Uint8Array, rightB: Uint8Array) {
  let onlyARight = 0;
  let onlyBRight = 0;
  for (const [row, isRight] of rightA.entries()) {
    if (isRight > rightB[row]!) onlyARight++;
    if (isRight < rightB[row]!) onlyBRight++;
  }
  return { onlyARight, onlyBRight };
}

function checkSameFacets(a: EvaluationAnswers, b: EvaluationAnswers): void {
  const namesA = Object.keys(a).toSorted().join(', ');
  const namesB = Object.keys(b).toSorted().join(', ');
  if (namesA !== namesB) {
    throw new AssortError(
      'evaluations-differ',
      `The first evaluation has the facets ${namesA} and the second ${namesB}: evaluate both on the same columns of labels.`,
    );
  }
}

function checkSameTruths(
  facet: string,
  a: readonly AnsweredRow[],
  b: readonly AnsweredRow[],
): void {
  const same = (one: readonly string[], other: readonly string[] | undefined) =>
    other !== undefined && JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());
  const first = a.findIndex(([truth], row) => !same(truth, b[row]?.[0]));
  const row = first === -1 ? a.length + 1 : first + 1;
  if (first === -1 && a.length === b.length) return;
  const says = (side: readonly AnsweredRow[]) => {
    const truth = side[row - 1]?.[0];
    if (truth === undefined) return 'does not exist';
    return truth.length === 0 ? 'has no label' : `is ${truth.map((id) => `«${id}»`).join(', ')}`;
  };
  throw new AssortError(
    'evaluations-differ',
    `The evaluations are not of the same data: row ${row} of those labelled in «${facet}» ${says(a)} in the first and ${says(b)} in the second (${a.length} and ${b.length} rows); evaluate both models on the same file.`,
    { facet, row },
  );
}
