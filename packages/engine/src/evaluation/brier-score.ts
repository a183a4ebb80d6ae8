import type { EvaluatedRow } from './evaluated-row.ts';

/**
 * Brier score of the answered labels that have a score (Brier, Verification of Forecasts Expressed in Terms of
 * Probability, 1950): the mean of (score - hit)² over them, where hit is 1 for a label that is true
 * and 0 for one that is not. 0 is best, 1 worst; null without any such label.
 */
export function brierScore(rows: readonly EvaluatedRow[]): number | null {
  let squares = 0;
  let total = 0;
  for (const row of rows) {
    for (const { label, score } of row.predicted) {
      if (score === null) continue;
      const hit = row.truth.includes(label) ? 1 : 0;
      squares += (score - hit) ** 2;
      total++;
    }
  }
  return total === 0 ? null : squares / total;
}
