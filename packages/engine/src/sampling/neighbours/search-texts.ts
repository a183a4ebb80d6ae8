import { Corpus } from '../../features/corpus.ts';
import { Featurizer } from '../../features/featurizer.ts';
import { fitVocabulary } from '../../features/fit-vocabulary.ts';
import { Lexicon } from '../../features/lexicon.ts';
import { SparseMatrixBuilder } from '../../vectors/sparse-matrix.ts';
import { InvertedIndex } from './inverted-index.ts';
import type { NeighbourSearch } from './neighbour-search.ts';

const wordsOnly = { pairs: false, characterMin: 0, characterMax: 0 };

/** Nearest texts by the cosine of their tf-idf weights, over the words that at least two of the texts hold. */
export function searchTexts(texts: readonly string[]): NeighbourSearch {
  const corpus = new Corpus();
  for (const text of texts) corpus.add(text);
  const limits = { minTexts: 2, maxFeatures: Number.POSITIVE_INFINITY };
  const vocabulary = fitVocabulary(corpus, wordsOnly, limits);
  const featurizer = new Featurizer(new Lexicon(vocabulary, corpus.store));
  const builder = new SparseMatrixBuilder();
  for (let text = 0; text < texts.length; text++) {
    const row = featurizer.featurize(corpus.tokens, corpus.starts[text]!, corpus.starts[text + 1]!);
    for (let entry = 0; entry < row.count; entry++) {
      builder.add(row.indices[entry]!, row.values[entry]!);
    }
    builder.endRow();
  }
  return new InvertedIndex(builder.build(), vocabulary.low.length);
}
