import type { ScoredLabel, TextOutcome } from '../../prediction.ts';

/** One held-out text in one facet: what the own model and the LLM answered, and what is true where people said so. */
export interface CascadeRow {
  /** How sure the own model is; null where it abstains or its answer has no score. */
  readonly score: number | null;
  /** What it answers; nothing where it abstains. */
  readonly own: readonly string[];
  /** What the LLM answers; null where it gave no answer. */
  readonly llm: readonly string[] | null;
  /** What people say; needed where they are the reference. */
  readonly truth?: readonly string[];
}

/**
 * How sure an answer is: the score of its least sure label, since it is only right when all of them are. Null for an
 * answer without labels, of which no score is known.
 */
export function sureness(labels: readonly ScoredLabel[] | undefined): number | null {
  if (labels === undefined || labels.length === 0) return null;
  let least = 1;
  for (const { score } of labels) {
    if (score === null) return null;
    least = Math.min(least, score);
  }
  return least;
}

/** Whether the own model may answer. Without a threshold no score is sure enough. */
export function isSure(score: number | null, threshold: number | null): boolean {
  return score !== null && threshold !== null && score >= threshold;
}

/** The row of a text that both have classified. */
export function cascadeRow(
  facet: string,
  own: TextOutcome,
  llm: TextOutcome,
  truth?: readonly string[],
): CascadeRow {
  const labels = own.answer?.labels[facet];
  return {
    score: sureness(labels),
    own: labels?.map(({ label }) => label) ?? [],
    llm: llm.answer?.labels[facet]?.map(({ label }) => label) ?? null,
    ...(truth !== undefined && { truth }),
  };
}
