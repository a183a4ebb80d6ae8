import { mixHigh, mixLow } from '../text/hash.ts';
import { normalizeToken } from '../text/normalize.ts';
import type { Tokens } from '../text/tokenizer.ts';
import { withRoom } from '../vectors/growing.ts';
import { FeatureTable } from './feature-table.ts';

const hashSeed = 0x2545f491;
/** Stands for spellings that are nothing once normalised. */
const nothing = -1;

/**
 * Every distinct token that was seen, normalised and numbered in the order of first sight. The spellings of a token
 * ("Não", "NÃO", "nao") are normalised once each.
 */
export class TokenStore {
  size = 0;
  /** Token t has the units `units[starts[t] .. starts[t + 1])`. */
  units: Uint16Array = new Uint16Array(65_536);
  starts: Int32Array = new Int32Array(4097);
  /** 1 for words and ideographs, 0 for symbols and punctuation. */
  isWord: Uint8Array = new Uint8Array(4096);
  low: Int32Array = new Int32Array(4096);
  high: Int32Array = new Int32Array(4096);
  readonly #spellings = new FeatureTable(4096);
  readonly #table = new FeatureTable(4096);
  /** The token of each spelling. */
  #tokenOf: Int32Array = new Int32Array(4096);

  /** The number of spellings that are kept. */
  get spellings(): number {
    return this.#spellings.size;
  }

  /** The number of the `index`-th token of the text; -1 for one of which normalising leaves nothing. */
  add(text: string, tokens: Tokens, index: number): number {
    const known = this.#spellings.size;
    const spelling = this.#spellings.add(tokens.low[index]!, tokens.high[index]!);
    if (spelling === known) {
      this.#tokenOf = withRoom(this.#tokenOf, spelling + 1);
      const written = text.slice(tokens.from[index], tokens.to[index]);
      this.#tokenOf[spelling] = this.addSpelling(written, tokens.isWord[index]!);
    }
    return this.#tokenOf[spelling]!;
  }

  /**
   * The number of a token by its spelling, which is not remembered; -1 when normalising leaves nothing of it.
   *
   * @param isWord 1 for words and ideographs, 0 for symbols and punctuation
   */
  addSpelling(spelling: string, isWord: number): number {
    const token = normalizeToken(spelling);
    if (token.length === 0) return nothing;
    let low = hashSeed;
    let high = ~hashSeed;
    for (let position = 0; position < token.length; position++) {
      low = mixLow(low, token.charCodeAt(position));
      high = mixHigh(high, token.charCodeAt(position));
    }
    const number = this.#table.add(low, high);
    if (number < this.size) return number;
    this.size = number + 1;
    const start = this.starts[number]!;
    this.units = withRoom(this.units, start + token.length);
    this.starts = withRoom(this.starts, number + 2);
    this.isWord = withRoom(this.isWord, number + 1);
    this.low = withRoom(this.low, number + 1);
    this.high = withRoom(this.high, number + 1);
    for (let position = 0; position < token.length; position++) {
      this.units[start + position] = token.charCodeAt(position);
    }
    this.starts[number + 1] = start + token.length;
    this.isWord[number] = isWord;
    this.low[number] = low;
    this.high[number] = high;
    return number;
  }
}
