import { Tokenizer } from '../text/tokenizer.ts';
import { FeatureTable } from './feature-table.ts';
import type { NgramVocabulary } from './ngram-vocabulary.ts';
import { NgramExtractor, type NgramSettings } from './ngrams.ts';

export interface VocabularyLimits {
  /** An n-gram is kept when at least this many texts hold it. */
  readonly minTexts: number;
  /** The most frequent n-grams are kept when there are more. */
  readonly maxFeatures: number;
}

/** Counts, in one pass over the texts, in how many of them each n-gram occurs, and keeps the useful ones. */
export class VocabularyFitter {
  readonly #settings: NgramSettings;
  readonly #tokenizer = new Tokenizer();
  readonly #extractor: NgramExtractor;
  readonly #table = new FeatureTable(65_536);
  #textCount = 0;
  #frequency = new Uint32Array(65_536);
  /** 1 + the last text that held the n-gram, so that repetitions inside a text count once. */
  #lastText = new Uint32Array(65_536);
  #isWord = new Uint8Array(65_536);

  constructor(settings: NgramSettings) {
    this.#settings = settings;
    this.#extractor = new NgramExtractor(settings);
  }

  add(text: string): void {
    const ngrams = this.#extractor.extract(this.#tokenizer.tokenize(text));
    const stamp = ++this.#textCount;
    for (let index = 0; index < ngrams.count; index++) {
      const candidate = this.#table.add(ngrams.low[index]!, ngrams.high[index]!);
      if (candidate === this.#frequency.length) this.#grow();
      if (this.#lastText[candidate] === stamp) continue;
      this.#lastText[candidate] = stamp;
      this.#frequency[candidate]!++;
      this.#isWord[candidate] = index < ngrams.wordCount ? 1 : 0;
    }
  }

  fit(limits: VocabularyLimits): NgramVocabulary {
    const kept = this.#keep(limits);
    const keys = this.#table.keys();
    const low = new Int32Array(kept.length);
    const high = new Int32Array(kept.length);
    const inverseFrequency = new Float32Array(kept.length);
    let wordFeatures = 0;
    for (const [feature, candidate] of kept.entries()) {
      low[feature] = keys.low[candidate]!;
      high[feature] = keys.high[candidate]!;
      inverseFrequency[feature] =
        Math.log((1 + this.#textCount) / (1 + this.#frequency[candidate]!)) + 1;
      wordFeatures += this.#isWord[candidate]!;
    }
    return { settings: this.#settings, low, high, wordFeatures, inverseFrequency };
  }

  /** The candidates to keep, words first, each part in the order of first occurrence. */
  #keep({ minTexts, maxFeatures }: VocabularyLimits): Int32Array {
    const least = Math.max(minTexts, this.#frequencyAtRank(maxFeatures));
    const words: number[] = [];
    const characters: number[] = [];
    for (let candidate = 0; candidate < this.#table.size; candidate++) {
      if (this.#frequency[candidate]! < least) continue;
      (this.#isWord[candidate] === 1 ? words : characters).push(candidate);
    }
    return Int32Array.from([...words.values(), ...characters.values()]);
  }

  /** The least frequency for which at most `rank` candidates are as frequent; 1 when all fit. */
  #frequencyAtRank(rank: number): number {
    if (this.#table.size <= rank) return 1;
    const frequencies = this.#frequency.slice(0, this.#table.size).sort();
    return frequencies[this.#table.size - 1 - rank]! + 1;
  }

  #grow(): void {
    const capacity = this.#frequency.length * 2;
    const frequency = new Uint32Array(capacity);
    frequency.set(this.#frequency);
    this.#frequency = frequency;
    const lastText = new Uint32Array(capacity);
    lastText.set(this.#lastText);
    this.#lastText = lastText;
    const isWord = new Uint8Array(capacity);
    isWord.set(this.#isWord);
    this.#isWord = isWord;
  }
}
