import { CharacterClass, CharacterClasses } from './characters.ts';
import { normalizeToken } from './normalize.ts';

const maxPunctuationRun = 4;

/**
 * The tokens of one text, in buffers that the next text reuses.
 * Token t has the normalised code units `units[starts[t] .. starts[t + 1])`
 * and stands in the original text at `[from[t], to[t])`.
 */
export interface Tokens {
  count: number;
  units: Uint16Array;
  starts: Int32Array;
  from: Int32Array;
  to: Int32Array;
  /** 1 for words and ideographs, 0 for symbols and punctuation. */
  isWord: Uint8Array;
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
  };
  readonly #classes = new CharacterClasses();

  /** Tokenizes the text into `this.tokens`, which stays valid until the next call. */
  tokenize(text: string): Tokens {
    const { tokens } = this;
    tokens.count = 0;
    let position = 0;
    while (position < text.length) {
      const codePoint = text.codePointAt(position)!;
      const width = codePoint > 0xffff ? 2 : 1;
      const kind = this.#classes.of(codePoint);
      let end = position + width;
      if (kind === CharacterClass.word || kind === CharacterClass.punctuation) {
        end = this.#runEnd(text, end, kind, position);
        this.#push(text, position, end, kind);
      } else if (kind === CharacterClass.ideograph || kind === CharacterClass.symbol) {
        this.#push(text, position, end, kind);
      }
      position = end;
    }
    return tokens;
  }

  #runEnd(text: string, start: number, kind: number, runStart: number): number {
    let end = start;
    const limit =
      kind === CharacterClass.punctuation
        ? Math.min(text.length, runStart + maxPunctuationRun)
        : text.length;
    while (end < limit) {
      const codePoint = text.codePointAt(end)!;
      if (this.#classes.of(codePoint) !== kind) break;
      end += codePoint > 0xffff ? 2 : 1;
    }
    return end;
  }

  #push(text: string, from: number, to: number, kind: number): void {
    const { tokens } = this;
    const index = tokens.count;
    if (index + 1 >= tokens.starts.length) this.#growTokens();
    const start = tokens.starts[index]!;
    let length = to - from;
    if (start + length * 4 + 16 > tokens.units.length) this.#growUnits(start + length * 4 + 16);
    const { units } = tokens;
    for (let offset = 0; offset < length; offset++) {
      const unit = text.charCodeAt(from + offset);
      if (unit > 127) {
        length = this.#writeNormalized(text.slice(from, to), start);
        break;
      }
      units[start + offset] = unit >= 65 && unit <= 90 ? unit + 32 : unit;
    }
    if (length === 0) return;
    tokens.from[index] = from;
    tokens.to[index] = to;
    tokens.isWord[index] =
      kind === CharacterClass.word || kind === CharacterClass.ideograph ? 1 : 0;
    tokens.starts[index + 1] = start + length;
    tokens.count = index + 1;
  }

  #writeNormalized(token: string, start: number): number {
    const normalized = normalizeToken(token);
    if (start + normalized.length > this.tokens.units.length) {
      this.#growUnits(start + normalized.length);
    }
    for (let offset = 0; offset < normalized.length; offset++) {
      this.tokens.units[start + offset] = normalized.charCodeAt(offset);
    }
    return normalized.length;
  }

  #growTokens(): void {
    const { tokens } = this;
    const capacity = tokens.from.length * 2;
    tokens.starts = copyInto(new Int32Array(capacity + 1), tokens.starts);
    tokens.from = copyInto(new Int32Array(capacity), tokens.from);
    tokens.to = copyInto(new Int32Array(capacity), tokens.to);
    tokens.isWord = copyInto(new Uint8Array(capacity), tokens.isWord);
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
