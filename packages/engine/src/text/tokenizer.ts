import { CharacterClass, CharacterClasses } from './characters.ts';
import { finishHash } from './hash.ts';

const maxPunctuationRun = 4;
const lowSeed = 0x2545f491;
const highSeed = ~lowSeed;

/**
 * Where the tokens of one text stand, in buffers that the next text reuses: token t at `[from[t], to[t])`, in UTF-16
 * code units. `low[t]` and `high[t]` are the hash of these units as they are written.
 */
export interface Tokens {
  count: number;
  from: Int32Array;
  to: Int32Array;
  /** 1 for words and ideographs, 0 for symbols and punctuation. */
  isWord: Uint8Array;
  low: Int32Array;
  high: Int32Array;
}

/** Splits texts of any script into tokens; see `CharacterClass` for the rules. */
export class Tokenizer {
  readonly tokens: Tokens = createTokens(1024);
  readonly #classes = new CharacterClasses();

  /** Tokenizes the text into `this.tokens`, which stays valid until the next call. */
  tokenize(text: string): Tokens {
    const { tokens } = this;
    const { length } = text;
    if (tokens.from.length <= length) Object.assign(tokens, createTokens(length * 2));
    const { from, to, isWord, low, high } = tokens;
    const classes = this.#classes.plane;
    let count = 0;
    let position = 0;
    while (position < length) {
      let unit = text.charCodeAt(position);
      const kind = classes[unit]! || this.#classes.at(text, position);
      if (kind === CharacterClass.separator || kind === CharacterClass.ignorable) {
        position += unit >= 0xd800 && unit < 0xdc00 ? this.#widthAt(text, position) : 1;
        continue;
      }
      const start = position;
      let lowHash = lowSeed;
      let highHash = highSeed;
      const limit = kind === CharacterClass.punctuation ? start + maxPunctuationRun : length;
      for (;;) {
        lowHash = Math.imul(lowHash ^ unit, 0x9e3779b1);
        highHash = Math.imul(highHash + unit, 0x85ebca77);
        position++;
        if (unit >= 0xd800 && unit < 0xdc00 && position < length) {
          // The second half of a pair belongs to the first.
          unit = text.charCodeAt(position);
          if (unit >= 0xdc00 && unit < 0xe000) continue;
        }
        if (position >= limit || position >= length) break;
        if (kind === CharacterClass.ideograph || kind === CharacterClass.symbol) break;
        unit = text.charCodeAt(position);
        if ((classes[unit]! || this.#classes.at(text, position)) !== kind) break;
      }
      from[count] = start;
      to[count] = position;
      isWord[count] = kind === CharacterClass.word || kind === CharacterClass.ideograph ? 1 : 0;
      low[count] = finishHash(lowHash);
      high[count++] = highHash;
    }
    tokens.count = count;
    return tokens;
  }

  #widthAt(text: string, position: number): number {
    return text.codePointAt(position)! > 0xffff ? 2 : 1;
  }
}

function createTokens(capacity: number): Tokens {
  return {
    count: 0,
    from: new Int32Array(capacity),
    to: new Int32Array(capacity),
    isWord: new Uint8Array(capacity),
    low: new Int32Array(capacity),
    high: new Int32Array(capacity),
  };
}
