import { VocabularyFitter } from '../../features/fit-vocabulary.ts';
import { NgramFeaturizer } from '../../features/ngram-featurizer.ts';
import { SparseMatrixBuilder } from '../../vectors/sparse-matrix.ts';
import { InvertedIndex } from './inverted-index.ts';
import type { NeighbourSearch } from './neighbour-search.ts';

const wordsOnly = { wordOrder: 1, characterMin: 1, characterMax: 0 };

/** Nearest texts by the cosine of their tf-idf weights, over the words that at least two of the texts hold. */
export function searchTexts(texts: readonly string[]): NeighbourSearch {
  const fitter = new VocabularyFitter(wordsOnly);
  for (const text of texts) fitter.add(text);
  const featurizer = new NgramFeaturizer(
    fitter.fit({ minTexts: 2, maxFeatures: Number.POSITIVE_INFINITY }),
  );
  const builder = new SparseMatrixBuilder();
  for (const text of texts) {
    const row = featurizer.featurize(text);
    for (let entry = 0; entry < row.count; entry++) {
      builder.add(row.indices[entry]!, row.values[entry]!);
    }
    builder.endRow();
  }
  return new InvertedIndex(builder.build(), featurizer.size);
}
