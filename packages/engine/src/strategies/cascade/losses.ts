import { AssortError } from '../../errors.ts';
import type { CascadeRow } from './cascade-row.ts';

/** Whose answers a cascade's are compared with: the LLM's own, or what people say. */
export type Reference = 'llm' | 'people';

/** Rows by falling score, those without one last. A loss is 1 where an answer is not the reference's, else 0. */
export interface CascadeLosses {
  /** -1 where there is none. */
  readonly scores: Float64Array;
  /** What a row loses when the own model answers it, and what when the LLM does. */
  readonly own: Uint8Array;
  readonly llm: Uint8Array;
}

/**
 * An answer agrees when it is the same set of labels: in a `multi` facet too, as the accuracy is counted.
 * Rows that the LLM gave no answer for are left out where it is the reference, and lost to it where people are.
 * Throws `setting-invalid` when people are the reference and a row has no truth.
 */
export function cascadeLosses(rows: readonly CascadeRow[], reference: Reference): CascadeLosses {
  const used = reference === 'llm' ? rows.filter(({ llm }) => llm !== null) : [...rows];
  used.sort((one, other) => (other.score ?? -1) - (one.score ?? -1));
  const losses = {
    scores: new Float64Array(used.length),
    own: new Uint8Array(used.length),
    llm: new Uint8Array(used.length),
  };
  for (const [index, row] of used.entries()) {
    const expected = reference === 'llm' ? row.llm! : truthOf(row);
    losses.scores[index] = row.score ?? -1;
    losses.own[index] = sameLabels(row.own, expected) ? 0 : 1;
    losses.llm[index] = row.llm !== null && sameLabels(row.llm, expected) ? 0 : 1;
  }
  return losses;
}

function truthOf({ truth }: CascadeRow): readonly string[] {
  if (truth !== undefined) return truth;
  throw new AssortError(
    'setting-invalid',
    'A row has no labels by people: take the LLM as the reference, or give labelled rows only.',
  );
}

export function sameLabels(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((label) => others.includes(label));
}
