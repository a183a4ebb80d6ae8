import type { ScoredLabel } from '../prediction.ts';

/** One text's true labels and what was answered. An abstention counts as an answer without labels. */
export interface EvaluatedRow {
  readonly truth: readonly string[];
  readonly predicted: readonly ScoredLabel[];
  readonly abstained: boolean;
}
