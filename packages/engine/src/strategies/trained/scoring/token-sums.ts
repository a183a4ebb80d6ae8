import type { Lexicon } from '../../../features/lexicon.ts';
import type { FacetModel } from '../../../training/facet-model.ts';
import { addFeature, type LinearWeights } from '../../../training/linear-weights.ts';

/** Above this many labels, sums over a token's n-grams are not kept: they would take more memory than they save time. */
export const mostKeptLabels = 1000;

export function usesCharacters({ hyperparameters }: FacetModel, { vocabulary }: Lexicon): boolean {
  return vocabulary.settings.characterMax > 0 && hyperparameters.characterScale > 0;
}

/** Adds what the lexicon's entries [from, to) are worth, times `weight`, to every label's score, from `scores[at]` on. */
export function addEntries(
  weights: LinearWeights,
  { features, values }: Lexicon,
  from: number,
  to: number,
  weight: number,
  scores: Float32Array,
  at: number,
): void {
  for (let entry = from; entry < to; entry++) {
    addFeature(weights, features[entry]!, weight * values[entry]!, scores, at);
  }
}
