import { Tokenizer, type Tokens } from '../text/tokenizer.ts';
import { FeatureTable } from './feature-table.ts';
import type { Featurizer, SparseRow } from './featurizer.ts';
import type { NgramVocabulary } from './ngram-vocabulary.ts';
import { NgramExtractor, type Ngrams } from './ngrams.ts';

/**
 * Word and character n-grams weighted by sublinear tf-idf: (1 + ln tf) * idf.
 * The words' part and the characters' part of a row are each scaled to length 1.
 */
export class NgramFeaturizer implements Featurizer {
  readonly size: number;
  readonly #vocabulary: NgramVocabulary;
  readonly #table: FeatureTable;
  readonly #tokenizer = new Tokenizer();
  readonly #extractor: NgramExtractor;
  /** Occurrences by feature; all zero between calls. */
  readonly #occurrences: Uint32Array;
  readonly #row: SparseRow = {
    count: 0,
    indices: new Int32Array(1024),
    values: new Float32Array(1024),
  };

  constructor(vocabulary: NgramVocabulary) {
    this.#vocabulary = vocabulary;
    this.size = vocabulary.low.length;
    this.#table = new FeatureTable(this.size);
    for (let feature = 0; feature < this.size; feature++) {
      this.#table.add(vocabulary.low[feature]!, vocabulary.high[feature]!);
    }
    this.#extractor = new NgramExtractor(vocabulary.settings);
    this.#occurrences = new Uint32Array(this.size);
  }

  featurize(text: string): SparseRow {
    const ngrams = this.#extractor.extract(this.#tokenizer.tokenize(text));
    const row = this.#row;
    row.count = 0;
    if (ngrams.count > row.indices.length) {
      row.indices = new Int32Array(ngrams.count * 2);
      row.values = new Float32Array(ngrams.count * 2);
    }
    for (let index = 0; index < ngrams.count; index++) {
      const feature = this.#table.find(ngrams.low[index]!, ngrams.high[index]!);
      if (feature < 0) continue;
      if (this.#occurrences[feature]!++ === 0) row.indices[row.count++] = feature;
    }
    weighRow(row, this.#occurrences, this.#vocabulary);
    for (let entry = 0; entry < row.count; entry++) this.#occurrences[row.indices[entry]!] = 0;
    return row;
  }

  /** The text's tokens and n-grams with the feature of each n-gram (-1: unknown). Valid until the next call. */
  trace(text: string): { tokens: Tokens; ngrams: Ngrams; features: Int32Array } {
    const tokens = this.#tokenizer.tokenize(text);
    const ngrams = this.#extractor.extract(tokens);
    const features = new Int32Array(ngrams.count);
    for (let index = 0; index < ngrams.count; index++) {
      features[index] = this.#table.find(ngrams.low[index]!, ngrams.high[index]!);
    }
    return { tokens, ngrams, features };
  }
}

/** Sets `row.values` to the tf-idf weights of `row.indices`, whose counts stand in `occurrences`. */
function weighRow(row: SparseRow, occurrences: Uint32Array, vocabulary: NgramVocabulary): void {
  const { inverseFrequency, wordFeatures } = vocabulary;
  let wordSquares = 0;
  let characterSquares = 0;
  for (let entry = 0; entry < row.count; entry++) {
    const feature = row.indices[entry]!;
    const count = occurrences[feature]!;
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * inverseFrequency[feature]!;
    row.values[entry] = value;
    if (feature < wordFeatures) wordSquares += value * value;
    else characterSquares += value * value;
  }
  const wordScale = wordSquares > 0 ? 1 / Math.sqrt(wordSquares) : 0;
  const characterScale = characterSquares > 0 ? 1 / Math.sqrt(characterSquares) : 0;
  for (let entry = 0; entry < row.count; entry++) {
    const scale = row.indices[entry]! < wordFeatures ? wordScale : characterScale;
    row.values[entry] = row.values[entry]! * scale;
  }
}
