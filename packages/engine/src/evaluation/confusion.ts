import type { Facet } from '../taxonomy/taxonomy.ts';
import type { EvaluatedRow } from './evaluated-row.ts';

/** How one row turned out for one label. */
export const Outcome = { truePositive: 0, falsePositive: 1, falseNegative: 2 } as const;

/**
 * Every row's outcomes by label, as numbers: row r has the entries [starts[r], starts[r + 1]).
 * Pairs of a row and a label that neither the truth nor the answer names are true negatives and left out.
 */
export interface OutcomeTable {
  readonly labels: readonly string[];
  readonly starts: Int32Array;
  readonly label: Int32Array;
  readonly outcome: Uint8Array;
}

/** The facet's labels, and after them those that only the truth or the answers know. */
function labelsOf(facet: Facet, rows: readonly EvaluatedRow[]): string[] {
  const labels = new Set(facet.labels.map((label) => label.id));
  for (const { truth, predicted } of rows) {
    for (const label of truth) labels.add(label);
    for (const { label } of predicted) labels.add(label);
  }
  return [...labels];
}

export function tabulateOutcomes(facet: Facet, rows: readonly EvaluatedRow[]): OutcomeTable {
  const labels = labelsOf(facet, rows);
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  const starts = new Int32Array(rows.length + 1);
  const label: number[] = [];
  const outcome: number[] = [];
  for (const [index, row] of rows.entries()) {
    const truth = new Set(row.truth);
    for (const { label: predicted } of row.predicted) {
      label.push(numberOf.get(predicted)!);
      outcome.push(truth.delete(predicted) ? Outcome.truePositive : Outcome.falsePositive);
    }
    for (const missed of truth) {
      label.push(numberOf.get(missed)!);
      outcome.push(Outcome.falseNegative);
    }
    starts[index + 1] = label.length;
  }
  return { labels, starts, label: Int32Array.from(label), outcome: Uint8Array.from(outcome) };
}

export interface Confusion {
  readonly labels: readonly string[];
  /**
   * `single`: one row per true label, one column per predicted label and a last one for abstentions.
   * `multi`: one row per label with true negatives, false positives, false negatives, true positives.
   */
  readonly matrix: number[][];
}

/** A larger matrix could not be looked at, and would take more room than the model. */
const mostLabels = 300;

/** Of a `single` facet with more than 300 labels, the 300 with the most mistakes are kept. */
export function tabulateConfusion(
  facet: Facet,
  rows: readonly EvaluatedRow[],
  outcomes: OutcomeTable,
): Confusion {
  const { labels } = outcomes;
  if (facet.kind !== 'single') return { labels, matrix: perLabelMatrix(rows.length, outcomes) };
  const kept = labels.length <= mostLabels ? labels : mostMistaken(outcomes);
  return { labels: kept, matrix: multiclassMatrix(rows, kept) };
}

function mostMistaken({ labels, label, outcome }: OutcomeTable): string[] {
  const mistakes = new Int32Array(labels.length);
  for (let entry = 0; entry < label.length; entry++) {
    if (outcome[entry] !== Outcome.truePositive) mistakes[label[entry]!]!++;
  }
  const order = Array.from(mistakes.keys()).sort(
    (one, other) => mistakes[other]! - mistakes[one]! || one - other,
  );
  const kept = new Set(order.slice(0, mostLabels));
  return labels.filter((_, index) => kept.has(index));
}

function multiclassMatrix(rows: readonly EvaluatedRow[], labels: readonly string[]): number[][] {
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  const matrix = labels.map(() => new Array<number>(labels.length + 1).fill(0));
  for (const row of rows) {
    const answer = row.predicted[0];
    const column = answer === undefined ? labels.length : numberOf.get(answer.label);
    const truth = numberOf.get(row.truth[0]!);
    if (truth !== undefined && column !== undefined) matrix[truth]![column]!++;
  }
  return matrix;
}

function perLabelMatrix(rowCount: number, { labels, label, outcome }: OutcomeTable): number[][] {
  const matrix = labels.map(() => [rowCount, 0, 0, 0]);
  const columns = [3, 1, 2];
  for (let entry = 0; entry < label.length; entry++) {
    const counts = matrix[label[entry]!]!;
    counts[columns[outcome[entry]!]!]!++;
    counts[0]!--;
  }
  return matrix;
}
