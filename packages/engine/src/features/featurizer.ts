import { withRoom } from '../vectors/growing.ts';
import type { Lexicon } from './lexicon.ts';
import { type TextContent, TextReader } from './text-reader.ts';

/**
 * The features of one text, in buffers that the next text reuses: entry i is feature `indices[i]` with the value
 * `values[i]`, for i below `count`; words and pairs come first, up to `wordCount`. Indices are distinct.
 */
export interface SparseRow {
  count: number;
  wordCount: number;
  indices: Int32Array;
  values: Float32Array;
}

/**
 * Turns texts into rows of word and character n-grams weighted by sublinear tf-idf. A token brings all that is inside
 * it with the weight of its occurrences, (1 + ln tf) * idf; the words' part and the characters' part are each divided
 * by the root of their tokens' and pairs' squared lengths.
 */
export class Featurizer {
  readonly #lexicon: Lexicon;
  readonly #reader: TextReader;
  readonly #row: SparseRow = {
    count: 0,
    wordCount: 0,
    indices: new Int32Array(1024),
    values: new Float32Array(1024),
  };
  /** Where a feature stands in the row, if it does: only an entry that points back counts. */
  readonly #placeOf: Int32Array;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    this.#reader = new TextReader(lexicon);
    this.#placeOf = new Int32Array(lexicon.vocabulary.low.length);
  }

  /** The features of the tokens [from, to) of a text. Valid until the next call. */
  featurize(tokens: Int32Array, from: number, to: number): SparseRow {
    const content = this.#reader.read(tokens, from, to);
    const row = this.#row;
    const { starts, characters } = this.#lexicon;
    row.count = 0;
    this.#addTokens(content, starts, characters, 0, content.wordScale);
    for (let pair = 0; pair < content.pairCount; pair++) {
      this.#add(content.pairs[pair]!, content.pairValues[pair]! * content.wordScale);
    }
    row.wordCount = row.count;
    this.#addTokens(content, characters, starts, 1, content.characterScale);
    return row;
  }

  /** Adds the entries [from[token], to[token + next]) of every token of the text. */
  #addTokens(
    content: TextContent,
    from: Int32Array,
    to: Int32Array,
    next: number,
    scale: number,
  ): void {
    const { features, values } = this.#lexicon;
    for (let place = 0; place < content.tokenCount; place++) {
      const token = content.tokens[place]!;
      const weight = content.weights[place]! * scale;
      const end = to[token + next]!;
      for (let at = from[token]!; at < end; at++) this.#add(features[at]!, values[at]! * weight);
    }
  }

  #add(feature: number, value: number): void {
    const row = this.#row;
    const place = this.#placeOf[feature]!;
    if (place < row.count && row.indices[place] === feature) {
      row.values[place]! += value;
      return;
    }
    if (row.count === row.indices.length) {
      row.indices = withRoom(row.indices, row.count + 1);
      row.values = withRoom(row.values, row.count + 1);
    }
    this.#placeOf[feature] = row.count;
    row.indices[row.count] = feature;
    row.values[row.count++] = value;
  }
}
