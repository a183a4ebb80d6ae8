import { Tokenizer, type Tokens } from '../text/tokenizer.ts';
import { withRoom } from '../vectors/growing.ts';
import type { Lexicon } from './lexicon.ts';
import { type TextContent, TextReader } from './text-reader.ts';

/** Reads texts one after the other and remembers their tokens, up to a number of them. */
export class TextScanner {
  readonly lexicon: Lexicon;
  /** The text that was read last: its tokens, and the number of each in the lexicon, or -1. Valid until the next text. */
  readonly tokens: Tokens;
  numbers: Int32Array = new Int32Array(256);
  #known: Int32Array = new Int32Array(256);
  readonly #tokenizer = new Tokenizer();
  readonly #reader: TextReader;
  readonly #mostTokens: number;

  /** @param mostTokens above this many, what is known about tokens is forgotten before the next text */
  constructor(lexicon: Lexicon, mostTokens: number) {
    this.lexicon = lexicon;
    this.#reader = new TextReader(lexicon);
    this.tokens = this.#tokenizer.tokens;
    this.#mostTokens = mostTokens;
  }

  read(text: string): TextContent {
    const { lexicon } = this;
    if (lexicon.store.spellings > this.#mostTokens) lexicon.forget();
    const { store } = lexicon;
    const tokens = this.#tokenizer.tokenize(text);
    this.numbers = withRoom(this.numbers, tokens.count);
    this.#known = withRoom(this.#known, tokens.count);
    let known = 0;
    for (let index = 0; index < tokens.count; index++) {
      const number = store.add(text, tokens, index);
      this.numbers[index] = number;
      if (number >= 0) this.#known[known++] = number;
    }
    lexicon.catchUp();
    return this.#reader.read(this.#known, 0, known);
  }
}
