import type { Lexicon } from '../../../features/lexicon.ts';
import type { FacetModel } from '../../../training/facet-model.ts';
import { createKernelScorer } from './kernel-scorer.ts';
import { PlainScorer } from './plain-scorer.ts';

/** Turns texts into the decision values of all labels; both ways of doing that give the same bits. */
export interface TextScorer {
  /** By facet, the decision value of each label or option. Valid until the next text. */
  readonly scores: readonly Float32Array[];
  /** Reads the text. False when it holds nothing that is known. */
  score(text: string): boolean;
  /** Makes the decision values [from, to) of a facet, once for a text, where `score` has not made all. */
  decide?(facet: number, from: number, to: number): void;
}

/**
 * WebAssembly with 128-bit vectors where it can run, plain TypeScript otherwise.
 *
 * @param mostTokens above this many, what is known about tokens is forgotten before the next text
 */
export function createTextScorer(
  facets: readonly FacetModel[],
  lexicon: Lexicon,
  mostTokens: number,
): TextScorer {
  const kernel = createKernelScorer(facets, lexicon, mostTokens);
  return kernel ?? new PlainScorer(facets, lexicon, mostTokens);
}
