import type { EvaluatedRow } from '@assort/engine';

/** Rates between 0 and 1. */
export interface Quality {
  /** Share of rows whose labels are exactly right. */
  readonly accuracy: number;
  readonly microF1: number;
  readonly macroF1: number;
}

/**
 * Scores the answers of any system in the same way. Macro-F1 is the mean over all `labels`, so that
 * each system's mean has the same number of terms, whatever it answers.
 */
export function scoreAnswers(
  labels: readonly string[],
  truth: readonly (readonly string[])[],
  predicted: readonly (readonly string[])[],
): Quality {
  const counts = new Map(labels.map((label) => [label, { hits: 0, named: 0 }]));
  let right = 0;
  for (const [row, expected] of truth.entries()) {
    const answer = predicted[row]!;
    const hits = answer.filter((label) => expected.includes(label));
    if (hits.length === expected.length && hits.length === answer.length) right++;
    for (const label of hits) counts.get(label)!.hits++;
    for (const label of [...expected, ...answer]) counts.get(label)!.named++;
  }
  const all = [...counts.values()];
  const hits = all.reduce((sum, count) => sum + count.hits, 0);
  const named = all.reduce((sum, count) => sum + count.named, 0);
  const f1Sum = all.reduce((sum, count) => sum + f1(count.hits, count.named), 0);
  return {
    accuracy: right / Math.max(1, truth.length),
    microF1: f1(hits, named),
    macroF1: f1Sum / Math.max(1, labels.length),
  };
}

/** 2 TP / (2 TP + FP + FN), where `named` is TP + FP and TP + FN together. */
function f1(hits: number, named: number): number {
  return (2 * hits) / Math.max(1, named);
}

/** What came of asking for a precision: how often the given answers were right, and how many were given. */
export interface AnsweredQuality {
  readonly precision: number;
  /** Share of all rows that were answered. */
  readonly coverage: number;
}

/** Measures the answers of a `single` facet that were not abstained from. */
export function scoreAnswered(rows: readonly EvaluatedRow[]): AnsweredQuality {
  const answered = rows.filter((row) => !row.abstained);
  const right = answered.filter((row) => row.truth.includes(row.predicted[0]?.label ?? ''));
  return {
    precision: right.length / Math.max(1, answered.length),
    coverage: answered.length / Math.max(1, rows.length),
  };
}
