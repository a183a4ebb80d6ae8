import type { NgramSettings } from './ngrams.ts';

/** What was learnt about n-grams: plain arrays, as they are written to a model file. */
export interface NgramVocabulary {
  readonly settings: NgramSettings;
  /**
   * What tells each feature from the others: tokens (and their shapes) first, then pairs of tokens, then character
   * n-grams. Of a pair: the features of its two tokens; of the others: their hash.
   */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Features below this number are tokens and shapes. */
  readonly tokenFeatures: number;
  /** Features from `tokenFeatures` to below this number are pairs; the others are character n-grams. */
  readonly wordFeatures: number;
  /** Inverse document frequency by feature: ln((1 + n) / (1 + df)) + 1. */
  readonly inverseFrequency: Float32Array;
}
