import type { Tokens } from '../text/tokenizer.ts';
import { withRoom } from '../vectors/growing.ts';
import { FeatureTable } from './feature-table.ts';

/** Every distinct token that was seen, numbered in the order of first sight, with its normalised code units. */
export class TokenStore {
  /** Token t has the units `units[starts[t] .. starts[t + 1])`. */
  units: Uint16Array = new Uint16Array(65_536);
  starts: Int32Array = new Int32Array(4097);
  /** 1 for words and ideographs, 0 for symbols and punctuation. */
  isWord: Uint8Array = new Uint8Array(4096);
  low: Int32Array = new Int32Array(4096);
  high: Int32Array = new Int32Array(4096);
  readonly #table = new FeatureTable(4096);

  get size(): number {
    return this.#table.size;
  }

  /** The number of the `index`-th token of a text. */
  add(tokens: Tokens, index: number): number {
    const known = this.#table.size;
    const token = this.#table.add(tokens.low[index]!, tokens.high[index]!);
    if (token === known) this.#keep(tokens, index, token);
    return token;
  }

  #keep(tokens: Tokens, index: number, token: number): void {
    const from = tokens.starts[index]!;
    const to = tokens.starts[index + 1]!;
    const start = this.starts[token]!;
    this.units = withRoom(this.units, start + to - from);
    this.starts = withRoom(this.starts, token + 2);
    this.isWord = withRoom(this.isWord, token + 1);
    this.low = withRoom(this.low, token + 1);
    this.high = withRoom(this.high, token + 1);
    for (let position = from; position < to; position++) {
      this.units[start + position - from] = tokens.units[position]!;
    }
    this.starts[token + 1] = start + to - from;
    this.isWord[token] = tokens.isWord[index]!;
    this.low[token] = tokens.low[index]!;
    this.high[token] = tokens.high[index]!;
  }
}
