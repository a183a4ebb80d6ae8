import { CharacterClass, CharacterClasses } from './characters.ts';
import { mixHigh, mixLow } from './hash.ts';
import { normalizeToken } from './normalize.ts';

const maxPunctuationRun = 4;
const hashSeed = 0x2545f491;

/**
 * The tokens of one text, in buffers that the next text reuses.
 * Token t has the normalised code units `units[starts[t] .. starts[t + 1])`
 * and stands in the original text at `[from[t], to[t])`. `low[t]` and `high[t]` are the hash of its units.
 */
export interface Tokens {
  count: number;
  units: Uint16Array;
  starts: Int32Array;
  from: Int32Array;
  to: Int32Array;
  /** 1 for words and ideographs, 0 for symbols and punctuation. */
  isWord: Uint8Array;
  low: Int32Array;
  high: Int32Array;
}

/** Splits texts of any script into tokens; see `CharacterClass` for the rules. */
export class Tokenizer {
  readonly tokens: Tokens = {
    count: 0,
    units: new Uint16Array(4096),
    starts: new Int32Array(1025),
    from: new Int32Array(1024),
    to: new Int32Array(1024),
    isWord: new Uint8Array(1024),
    low: new Int32Array(1024),
    high: new Int32Array(1024),
  };
  readonly #classes = new CharacterClasses();

  /** Tokenizes the text into `this.tokens`, which stays valid until the next call. */
  tokenize(text: string): Tokens {
    const { tokens } = this;
    tokens.count = 0;
    // Normalised, a token takes at most four units per unit, but for rare compatibility forms.
    if (text.length * 4 > tokens.units.length) this.#growUnits(text.length * 4);
    let position = 0;
    while (position < text.length) {
      const codePoint = text.codePointAt(position)!;
      const kind = this.#classes.of(codePoint);
      if (kind === CharacterClass.separator || kind === CharacterClass.ignorable) {
        position += codePoint > 0xffff ? 2 : 1;
      } else if (codePoint < 128 && kind === CharacterClass.word) {
        position = this.#pushAscii(text, position);
      } else {
        const end = this.#runEnd(text, position + (codePoint > 0xffff ? 2 : 1), kind, position);
        this.#pushNormalized(text, position, end, kind);
        position = end;
      }
    }
    return tokens;
  }

  /** Reads a word that starts with an ASCII character, and returns where it ends. */
  #pushAscii(text: string, from: number): number {
    const { tokens } = this;
    const { units } = tokens;
    const index = tokens.count;
    if (index + 1 >= tokens.starts.length) this.#growTokens();
    const start = tokens.starts[index]!;
    let low = hashSeed;
    let high = ~hashSeed;
    let position = from;
    for (; position < text.length; position++) {
      let unit = text.charCodeAt(position);
      if (unit > 127) {
        const kind = this.#classes.of(text.codePointAt(position)!);
        if (kind !== CharacterClass.word) break;
        const end = this.#runEnd(text, position, CharacterClass.word, from);
        this.#pushNormalized(text, from, end, CharacterClass.word);
        return end;
      }
      if (this.#classes.of(unit) !== CharacterClass.word) break;
      if (unit >= 65 && unit <= 90) unit += 32;
      units[start + position - from] = unit;
      low = mixLow(low, unit);
      high = mixHigh(high, unit);
    }
    this.#finish(from, position, 1, position - from, low, high);
    return position;
  }

  #runEnd(text: string, start: number, kind: number, runStart: number): number {
    if (kind === CharacterClass.ideograph || kind === CharacterClass.symbol) return start;
    const limit =
      kind === CharacterClass.punctuation
        ? Math.min(text.length, runStart + maxPunctuationRun)
        : text.length;
    let end = start;
    while (end < limit) {
      const codePoint = text.codePointAt(end)!;
      if (this.#classes.of(codePoint) !== kind) break;
      end += codePoint > 0xffff ? 2 : 1;
    }
    return end;
  }

  #pushNormalized(text: string, from: number, to: number, kind: number): void {
    const { tokens } = this;
    const normalized =
      to - from === 1 && text.charCodeAt(from) < 128
        ? text.charAt(from)
        : normalizeToken(text.slice(from, to));
    if (normalized.length === 0) return;
    const index = tokens.count;
    if (index + 1 >= tokens.starts.length) this.#growTokens();
    const start = tokens.starts[index]!;
    const needed = start + normalized.length + (text.length - to) * 4;
    if (needed > tokens.units.length) this.#growUnits(needed);
    let low = hashSeed;
    let high = ~hashSeed;
    for (let offset = 0; offset < normalized.length; offset++) {
      const unit = normalized.charCodeAt(offset);
      tokens.units[start + offset] = unit;
      low = mixLow(low, unit);
      high = mixHigh(high, unit);
    }
    const isWord = kind === CharacterClass.word || kind === CharacterClass.ideograph ? 1 : 0;
    this.#finish(from, to, isWord, normalized.length, low, high);
  }

  #finish(
    from: number,
    to: number,
    isWord: number,
    length: number,
    low: number,
    high: number,
  ): void {
    const { tokens } = this;
    const index = tokens.count++;
    tokens.from[index] = from;
    tokens.to[index] = to;
    tokens.isWord[index] = isWord;
    tokens.low[index] = low;
    tokens.high[index] = high;
    tokens.starts[index + 1] = tokens.starts[index]! + length;
  }

  #growTokens(): void {
    const { tokens } = this;
    const capacity = tokens.from.length * 2;
    tokens.starts = copyInto(new Int32Array(capacity + 1), tokens.starts);
    tokens.from = copyInto(new Int32Array(capacity), tokens.from);
    tokens.to = copyInto(new Int32Array(capacity), tokens.to);
    tokens.isWord = copyInto(new Uint8Array(capacity), tokens.isWord);
    tokens.low = copyInto(new Int32Array(capacity), tokens.low);
    tokens.high = copyInto(new Int32Array(capacity), tokens.high);
  }

  #growUnits(needed: number): void {
    const { tokens } = this;
    tokens.units = copyInto(
      new Uint16Array(Math.max(needed, tokens.units.length * 2)),
      tokens.units,
    );
  }
}

function copyInto<Buffer extends Int32Array | Uint16Array | Uint8Array>(
  target: Buffer,
  source: Buffer,
): Buffer {
  target.set(source);
  return target;
}
