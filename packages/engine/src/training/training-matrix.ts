import type { Example } from '../datasets/example.ts';
import { Corpus } from '../features/corpus.ts';
import { Featurizer } from '../features/featurizer.ts';
import { fitVocabulary, type VocabularyLimits } from '../features/fit-vocabulary.ts';
import { Lexicon } from '../features/lexicon.ts';
import type { NgramVocabulary } from '../features/ngram-vocabulary.ts';
import type { NgramSettings } from '../features/ngrams.ts';
import { unitVector } from '../vectors/dense.ts';
import { withRoom } from '../vectors/growing.ts';
import { createSolverMemory, matrixViews, type SolverMemory } from './solver/solver-memory.ts';

const textsPerStep = 500;

export interface TrainingMatrix {
  readonly vocabulary: NgramVocabulary;
  /** One row per example. */
  readonly memory: SolverMemory;
}

/** Vectors that are features beside the n-grams: after them, one for each dimension. */
export interface EmbeddingFeatures {
  readonly dimensions: number;
  /** The vector of each text; undefined for one without. */
  readonly vectors: readonly (Float32Array | undefined)[];
}

/**
 * Fits the vocabulary to the first `fitted` texts and writes the features of all where the solver reads them.
 * Yields the texts done, of twice as many.
 */
export function* createTrainingMatrix(
  examples: readonly Example[],
  fitted: number,
  settings: NgramSettings,
  limits: VocabularyLimits,
  threads: number,
  embeddings?: EmbeddingFeatures,
): Generator<number, TrainingMatrix, void> {
  const corpus = new Corpus();
  for (let index = 0; index < fitted; index++) {
    if (index % textsPerStep === 0) yield index;
    corpus.add(examples[index]!.text);
  }
  const vocabulary = fitVocabulary(corpus, settings, limits);
  for (let index = fitted; index < examples.length; index++) corpus.add(examples[index]!.text);
  const featurizer = new Featurizer(new Lexicon(vocabulary, corpus.store));

  const starts = new Uint32Array(examples.length);
  const ends = new Uint32Array(examples.length);
  const wordEnds = new Uint32Array(examples.length);
  // A token brings its word and about as often a pair.
  const expected = 2 * corpus.starts[corpus.textCount]!;
  let indices: Uint32Array = new Uint32Array(expected);
  let values: Float32Array = new Float32Array(expected);
  let end = 0;
  for (let index = 0; index < examples.length; index++) {
    if (index % textsPerStep === 0) yield examples.length + index;
    const row = featurizer.featurize(
      corpus.tokens,
      corpus.starts[index]!,
      corpus.starts[index + 1]!,
    );
    const room = end + row.count + (embeddings?.dimensions ?? 0);
    indices = withRoom(indices, room);
    values = withRoom(values, room);
    const add = (from: number, to: number) => {
      for (let at = from; at < to; at++) {
        indices[end] = row.indices[at]!;
        values[end++] = row.values[at]!;
      }
    };
    starts[index] = end;
    add(0, row.wordCount);
    const vector = embeddings?.vectors[index];
    if (vector !== undefined) {
      values.set(unitVector(vector), end);
      for (let at = 0; at < vector.length; at++) indices[end++] = vocabulary.low.length + at;
    }
    wordEnds[index] = end;
    add(row.wordCount, row.count);
    ends[index] = end;
  }
  const memory = createSolverMemory({
    rowCount: examples.length,
    entryCount: end,
    featureCount: vocabulary.low.length + (embeddings?.dimensions ?? 0),
    threads,
  });
  const views = matrixViews(memory);
  views.starts.set(starts);
  views.ends.set(ends);
  views.wordEnds.set(wordEnds);
  views.indices.set(indices.subarray(0, end));
  views.values.set(values.subarray(0, end));
  return { vocabulary, memory };
}
