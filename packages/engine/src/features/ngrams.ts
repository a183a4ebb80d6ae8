import { mixHigh, mixLow } from '../text/hash.ts';
import { withRoom } from '../vectors/growing.ts';
import type { TokenStore } from './token-store.ts';

export interface NgramSettings {
  /** Whether pairs of neighbouring tokens are features beside single tokens. */
  readonly pairs: boolean;
  /** Shortest and longest character n-gram inside a word, in UTF-16 code units; the word's ends count as one each. */
  readonly characterMin: number;
  /** 0 when there are no character n-grams. */
  readonly characterMax: number;
}

const shapeSeed = 0x7f4a7c15;
const characterSeed = 0x1b873593;
const wordEnd = 0x20;
const zero = 0x30;

/** The n-grams inside one token as 64-bit hashes (`low`, `high`), in buffers that the next token reuses. */
export class TokenNgrams {
  count = 0;
  low: Int32Array = new Int32Array(256);
  high: Int32Array = new Int32Array(256);
  readonly #settings: NgramSettings;

  constructor(settings: NgramSettings) {
    this.#settings = settings;
  }

  /** Reads the word with every digit as 0, so that "7pm" and "8pm" have something in common; nothing without digits. */
  readShape(store: TokenStore, token: number): void {
    this.count = 0;
    let low = shapeSeed;
    let high = ~shapeSeed;
    let hasDigit = false;
    for (let position = store.starts[token]!; position < store.starts[token + 1]!; position++) {
      let unit = store.units[position]!;
      if (unit >= zero && unit <= zero + 9) {
        unit = zero;
        hasDigit = true;
      }
      low = mixLow(low, unit);
      high = mixHigh(high, unit);
    }
    if (!hasDigit) return;
    this.low[0] = low;
    this.high[0] = high;
    this.count = 1;
  }

  /** Reads the character n-grams of a word, with its ends as characters; a symbol has none. */
  readCharacters(store: TokenStore, token: number): void {
    const { characterMin, characterMax } = this.#settings;
    this.count = 0;
    if (store.isWord[token] === 0 || characterMax === 0) return;
    const start = store.starts[token]!;
    const length = store.starts[token + 1]! - start + 2;
    const most = length * (characterMax - characterMin + 1);
    this.low = withRoom(this.low, most);
    this.high = withRoom(this.high, most);
    for (let first = 0; first < length; first++) {
      let low = characterSeed;
      let high = ~characterSeed;
      const last = Math.min(length, first + characterMax);
      for (let position = first; position < last; position++) {
        const isEnd = position === 0 || position === length - 1;
        const unit = isEnd ? wordEnd : store.units[start + position - 1]!;
        low = mixLow(low, unit);
        high = mixHigh(high, unit);
        if (position - first + 1 < characterMin) continue;
        this.low[this.count] = low;
        this.high[this.count++] = high;
      }
    }
  }
}
