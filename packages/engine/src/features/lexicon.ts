import { withRoom } from '../vectors/growing.ts';
import { FeatureTable } from './feature-table.ts';
import type { NgramVocabulary } from './ngram-vocabulary.ts';
import { TokenNgrams } from './ngrams.ts';
import { TokenStore } from './token-store.ts';

/**
 * What the vocabulary knows about the tokens of a store, token by token: the token (and its shape) as a word, and its
 * character n-grams. Token t has the features [starts[t], starts[t + 1]), those of characters from `characters[t]` on.
 */
export class Lexicon {
  readonly vocabulary: NgramVocabulary;
  store: TokenStore;
  /** Counts how often the tokens were forgotten, so that what is kept about them elsewhere can follow. */
  generation = 0;
  size = 0;
  /** The feature of the token itself; -1 when the vocabulary has none. */
  words: Int32Array = new Int32Array(4096);
  starts: Int32Array = new Int32Array(4097);
  characters: Int32Array = new Int32Array(4096);
  /** The squared length of what the token adds to the words' and to the characters' part of a row. */
  wordSquare: Float32Array = new Float32Array(4096);
  characterSquare: Float32Array = new Float32Array(4096);
  features: Int32Array = new Int32Array(65_536);
  values: Float32Array = new Float32Array(65_536);
  #pairs: FeatureTable | undefined;
  readonly #inside: FeatureTable;
  readonly #ngrams: TokenNgrams;

  constructor(vocabulary: NgramVocabulary, store: TokenStore = new TokenStore()) {
    this.vocabulary = vocabulary;
    this.store = store;
    const { low, tokenFeatures, wordFeatures } = vocabulary;
    this.#inside = new FeatureTable(low.length - wordFeatures + tokenFeatures);
    addFeatures(this.#inside, vocabulary, 0, tokenFeatures);
    addFeatures(this.#inside, vocabulary, wordFeatures, low.length);
    this.#ngrams = new TokenNgrams(vocabulary.settings);
    this.catchUp();
  }

  /** Finds pairs by the features of their tokens; the number of a pair plus `tokenFeatures` is its feature. */
  get pairs(): FeatureTable {
    if (this.#pairs === undefined) {
      const { tokenFeatures, wordFeatures } = this.vocabulary;
      this.#pairs = new FeatureTable(wordFeatures - tokenFeatures);
      addFeatures(this.#pairs, this.vocabulary, tokenFeatures, wordFeatures);
    }
    return this.#pairs;
  }

  /** Describes the tokens that the store has got since the last call. */
  catchUp(): void {
    while (this.size < this.store.size) this.#describe(this.size++);
  }

  /** Numbers tokens anew from 0. */
  forget(): void {
    this.store = new TokenStore();
    this.size = 0;
    this.generation++;
  }

  /** The feature of two tokens that follow each other; -1 when the vocabulary has none. */
  pairFeature(first: number, second: number): number {
    const number = this.pairs.find(this.words[first]!, this.words[second]!);
    return number < 0 ? -1 : number + this.vocabulary.tokenFeatures;
  }

  #describe(token: number): void {
    const { store } = this;
    this.starts = withRoom(this.starts, token + 2);
    this.characters = withRoom(this.characters, token + 1);
    this.wordSquare = withRoom(this.wordSquare, token + 1);
    this.characterSquare = withRoom(this.characterSquare, token + 1);
    this.words = withRoom(this.words, token + 1);
    const start = this.starts[token]!;
    let end = this.#push(store.low[token]!, store.high[token]!, start);
    this.words[token] = end > start ? this.features[start]! : -1;
    const ngrams = this.#ngrams;
    ngrams.readShape(store, token);
    if (ngrams.count > 0) end = this.#push(ngrams.low[0]!, ngrams.high[0]!, end);
    this.wordSquare[token] = this.#squaredLength(start, end);
    this.characters[token] = end;
    ngrams.readCharacters(store, token);
    for (let index = 0; index < ngrams.count; index++) {
      end = this.#push(ngrams.low[index]!, ngrams.high[index]!, end);
    }
    this.characterSquare[token] = this.#squaredLength(this.characters[token]!, end);
    this.starts[token + 1] = end;
  }

  #push(low: number, high: number, at: number): number {
    const found = this.#inside.find(low, high);
    if (found < 0) return at;
    const { tokenFeatures, wordFeatures, inverseFrequency } = this.vocabulary;
    const feature = found < tokenFeatures ? found : found - tokenFeatures + wordFeatures;
    this.features = withRoom(this.features, at + 1);
    this.values = withRoom(this.values, at + 1);
    this.features[at] = feature;
    this.values[at] = inverseFrequency[feature]!;
    return at + 1;
  }

  #squaredLength(from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to; at++) sum += this.values[at]! * this.values[at]!;
    return sum;
  }
}

function addFeatures(
  table: FeatureTable,
  { low, high }: NgramVocabulary,
  from: number,
  to: number,
): void {
  for (let feature = from; feature < to; feature++) table.add(low[feature]!, high[feature]!);
}
