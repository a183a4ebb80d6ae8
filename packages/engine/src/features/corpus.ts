import { Tokenizer } from '../text/tokenizer.ts';
import { withRoom } from '../vectors/growing.ts';
import { TokenStore } from './token-store.ts';

/** Tokenized texts: text t has the tokens `tokens[starts[t] .. starts[t + 1])`, numbers in the store. */
export class Corpus {
  readonly store: TokenStore = new TokenStore();
  textCount = 0;
  tokens: Int32Array = new Int32Array(65_536);
  starts: Int32Array = new Int32Array(1025);
  /** How many texts hold each token of the store. */
  frequency: Int32Array = new Int32Array(4096);
  readonly #tokenizer = new Tokenizer();
  /** 1 + the last text that held the token, so that repetitions inside a text count once. */
  #lastText: Int32Array = new Int32Array(4096);

  add(text: string): void {
    const tokens = this.#tokenizer.tokenize(text);
    const start = this.starts[this.textCount++]!;
    this.tokens = withRoom(this.tokens, start + tokens.count);
    this.starts = withRoom(this.starts, this.textCount + 1);
    let end = start;
    for (let index = 0; index < tokens.count; index++) {
      const token = this.store.add(text, tokens, index);
      if (token < 0) continue;
      this.tokens[end++] = token;
      this.frequency = withRoom(this.frequency, token + 1);
      this.#lastText = withRoom(this.#lastText, token + 1);
      if (this.#lastText[token] === this.textCount) continue;
      this.#lastText[token] = this.textCount;
      this.frequency[token]!++;
    }
    this.starts[this.textCount] = end;
  }
}
