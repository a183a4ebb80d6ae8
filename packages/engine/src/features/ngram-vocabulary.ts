import type { NgramSettings } from './ngrams.ts';

/** What an n-gram featurizer has learnt: plain arrays, as they are written to a model file. */
export interface NgramVocabulary {
  readonly settings: NgramSettings;
  /** The n-gram hash of each feature; word n-grams come first. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Features below this number are word n-grams, the others character n-grams. */
  readonly wordFeatures: number;
  /** Inverse document frequency by feature: ln((1 + n) / (1 + df)) + 1. */
  readonly inverseFrequency: Float32Array;
}
