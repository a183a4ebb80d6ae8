import { withRoom } from '../vectors/growing.ts';
import type { Lexicon } from './lexicon.ts';

/** A text as the distinct tokens and known pairs that it holds, in buffers that the next text reuses. */
export interface TextContent {
  tokenCount: number;
  /** Numbers in the lexicon, in the order of first occurrence. */
  tokens: Int32Array;
  /** How often the text holds each, and what that is worth: 1 + ln(occurrences). */
  occurrences: Int32Array;
  weights: Float32Array;
  pairCount: number;
  /** Features of the vocabulary. */
  pairs: Int32Array;
  pairOccurrences: Int32Array;
  /** (1 + ln(occurrences)) * idf */
  pairValues: Float32Array;
  /** What brings the words' and the characters' part of the text to length 1; 0 for a part that is empty. */
  wordScale: number;
  characterScale: number;
}

const logarithms = Float32Array.from({ length: 256 }, (_, count) => 1 + Math.log(count));

/** What occurrences of one token or pair are worth: 1 + ln(occurrences). */
export function sublinear(occurrences: number): number {
  return occurrences < 256 ? logarithms[occurrences]! : 1 + Math.log(occurrences);
}

/** Reads texts that are given as token numbers. */
export class TextReader {
  readonly content: TextContent = {
    tokenCount: 0,
    tokens: new Int32Array(256),
    occurrences: new Int32Array(256),
    weights: new Float32Array(256),
    pairCount: 0,
    pairs: new Int32Array(256),
    pairOccurrences: new Int32Array(256),
    pairValues: new Float32Array(256),
    wordScale: 0,
    characterScale: 0,
  };
  readonly #lexicon: Lexicon;
  #slots: Int32Array = new Int32Array(256);
  /** Keeps the compiler from leaving out what is only touched. */
  touched = 0;
  /** Where a token stands in `tokens`, if it does: only an entry that points back counts. */
  #placeOf: Int32Array = new Int32Array(4096);

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Reads the tokens [from, to) of a text; the lexicon must know them. Valid until the next call. */
  read(tokens: Int32Array, from: number, to: number): TextContent {
    const { content } = this;
    this.#makeRoom(to - from);
    content.tokenCount = 0;
    content.pairCount = 0;
    for (let place = from; place < to; place++) this.#countToken(tokens[place]!);
    if (this.#lexicon.pairs.size > 0) this.#countPairs(tokens, from, to);
    this.#weigh();
    return content;
  }

  #countToken(token: number): void {
    const { content } = this;
    const place = this.#placeOf[token]!;
    if (place < content.tokenCount && content.tokens[place] === token) {
      content.occurrences[place]!++;
      return;
    }
    this.#placeOf[token] = content.tokenCount;
    content.tokens[content.tokenCount] = token;
    content.occurrences[content.tokenCount++] = 1;
  }

  #countPairs(tokens: Int32Array, from: number, to: number): void {
    const { words, pairs } = this.#lexicon;
    const slots = this.#slots;
    let touched = 0;
    for (let place = from + 1; place < to; place++) {
      const slot = pairs.firstSlot(words[tokens[place - 1]!]!, words[tokens[place]!]!);
      slots[place - from] = slot;
      touched ^= pairs.touch(slot);
    }
    this.touched = touched;
    for (let place = from + 1; place < to; place++) {
      const first = words[tokens[place - 1]!]!;
      const second = words[tokens[place]!]!;
      if (first >= 0 && second >= 0) this.#countPair(slots[place - from]!, first, second);
    }
  }

  #countPair(firstSlot: number, first: number, second: number): void {
    const { pairs, vocabulary } = this.#lexicon;
    const slot = pairs.slotFrom(firstSlot, first, second);
    const number = pairs.numberAt(slot);
    if (number < 0) return;
    const { content } = this;
    const feature = number + vocabulary.tokenFeatures;
    const place = pairs.markAt(slot);
    if (place >= 0 && place < content.pairCount && content.pairs[place] === feature) {
      content.pairOccurrences[place]!++;
      return;
    }
    pairs.setMark(slot, content.pairCount);
    content.pairs[content.pairCount] = feature;
    content.pairOccurrences[content.pairCount++] = 1;
  }

  #weigh(): void {
    const { content } = this;
    const { wordSquare, characterSquare, vocabulary } = this.#lexicon;
    let words = 0;
    let characters = 0;
    for (let place = 0; place < content.tokenCount; place++) {
      const weight = sublinear(content.occurrences[place]!);
      content.weights[place] = weight;
      words += weight * weight * wordSquare[content.tokens[place]!]!;
      characters += weight * weight * characterSquare[content.tokens[place]!]!;
    }
    for (let place = 0; place < content.pairCount; place++) {
      const idf = vocabulary.inverseFrequency[content.pairs[place]!]!;
      const value = sublinear(content.pairOccurrences[place]!) * idf;
      content.pairValues[place] = value;
      words += value * value;
    }
    content.wordScale = words > 0 ? 1 / Math.sqrt(words) : 0;
    content.characterScale = characters > 0 ? 1 / Math.sqrt(characters) : 0;
  }

  #makeRoom(count: number): void {
    const { content } = this;
    this.#placeOf = withRoom(this.#placeOf, this.#lexicon.size);
    this.#slots = withRoom(this.#slots, count);
    if (count <= content.tokens.length) return;
    for (const name of ['tokens', 'occurrences', 'pairs', 'pairOccurrences'] as const) {
      content[name] = withRoom(content[name], count);
    }
    content.weights = withRoom(content.weights, count);
    content.pairValues = withRoom(content.pairValues, count);
  }
}
