import type { Tokens } from '../text/tokenizer.ts';

export interface NgramSettings {
  /** Longest word n-gram, in tokens. */
  readonly wordOrder: number;
  /** Shortest and longest character n-gram inside a word, in UTF-16 code units; the word's ends count as one each. */
  readonly characterMin: number;
  readonly characterMax: number;
}

export const defaultNgrams: NgramSettings = { wordOrder: 2, characterMin: 2, characterMax: 5 };

/**
 * The n-grams of one text as 64-bit hashes (`low`, `high`), with repetitions, in buffers that the next text reuses.
 * Word n-grams come first, at [0, wordCount); then the character n-grams, at [wordCount, count).
 */
export interface Ngrams {
  count: number;
  wordCount: number;
  low: Int32Array;
  high: Int32Array;
  /** The first token of each n-gram. */
  token: Int32Array;
  /** How many tokens each n-gram spans. */
  span: Uint8Array;
}

const wordSeed = 0x2545f491;
const characterSeed = 0x1b873593;
const wordEnd = 0x20;

/** Collects n-grams without allocating: hashes are extended unit by unit and never become strings. */
export class NgramExtractor {
  readonly ngrams: Ngrams = {
    count: 0,
    wordCount: 0,
    low: new Int32Array(8192),
    high: new Int32Array(8192),
    token: new Int32Array(8192),
    span: new Uint8Array(8192),
  };
  readonly #settings: NgramSettings;

  constructor(settings: NgramSettings) {
    this.#settings = settings;
  }

  /** Valid until the next call. */
  extract(tokens: Tokens): Ngrams {
    const { ngrams } = this;
    ngrams.count = 0;
    this.#extractWords(tokens);
    ngrams.wordCount = ngrams.count;
    if (this.#settings.characterMax > 0) this.#extractCharacters(tokens);
    return ngrams;
  }

  #extractWords(tokens: Tokens): void {
    const { ngrams } = this;
    this.#reserve(tokens.count * this.#settings.wordOrder);
    for (let token = 0; token < tokens.count; token++) {
      let low = wordSeed;
      let high = ~wordSeed;
      const last = Math.min(tokens.count, token + this.#settings.wordOrder);
      for (let next = token; next < last; next++) {
        const end = tokens.starts[next + 1]!;
        for (let position = tokens.starts[next]!; position < end; position++) {
          const unit = tokens.units[position]!;
          low = mixLow(low, unit);
          high = mixHigh(high, unit);
        }
        low = mixLow(low, wordEnd);
        high = mixHigh(high, wordEnd);
        const index = ngrams.count++;
        ngrams.low[index] = low;
        ngrams.high[index] = high;
        ngrams.token[index] = token;
        ngrams.span[index] = next - token + 1;
      }
    }
  }

  #extractCharacters(tokens: Tokens): void {
    const { ngrams } = this;
    const { characterMin, characterMax } = this.#settings;
    for (let token = 0; token < tokens.count; token++) {
      if (tokens.isWord[token] === 0) continue;
      const start = tokens.starts[token]!;
      const length = tokens.starts[token + 1]! - start + 2;
      this.#reserve(length * (characterMax - characterMin + 1));
      for (let first = 0; first < length; first++) {
        let low = characterSeed;
        let high = ~characterSeed;
        const last = Math.min(length, first + characterMax);
        for (let position = first; position < last; position++) {
          const unit =
            position === 0 || position === length - 1
              ? wordEnd
              : tokens.units[start + position - 1]!;
          low = mixLow(low, unit);
          high = mixHigh(high, unit);
          if (position - first + 1 < characterMin) continue;
          const index = ngrams.count++;
          ngrams.low[index] = low;
          ngrams.high[index] = high;
          ngrams.token[index] = token;
          ngrams.span[index] = 1;
        }
      }
    }
  }

  #reserve(extra: number): void {
    const { ngrams } = this;
    const needed = ngrams.count + extra;
    if (needed <= ngrams.low.length) return;
    const capacity = Math.max(needed, ngrams.low.length * 2);
    const { low, high, token, span } = ngrams;
    ngrams.low = new Int32Array(capacity);
    ngrams.low.set(low);
    ngrams.high = new Int32Array(capacity);
    ngrams.high.set(high);
    ngrams.token = new Int32Array(capacity);
    ngrams.token.set(token);
    ngrams.span = new Uint8Array(capacity);
    ngrams.span.set(span);
  }
}

function mixLow(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

function mixHigh(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x85ebca77);
  return mixed ^ (mixed >>> 13);
}
