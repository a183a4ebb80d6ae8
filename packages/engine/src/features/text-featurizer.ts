import { Tokenizer } from '../text/tokenizer.ts';
import { withRoom } from '../vectors/growing.ts';
import { Featurizer, type SparseRow } from './featurizer.ts';
import { Lexicon } from './lexicon.ts';
import type { NgramVocabulary } from './ngram-vocabulary.ts';
import type { TokenStore } from './token-store.ts';

/** Above this many spellings, what is known about tokens is forgotten before the next text. */
const mostSpellings = 2 ** 18;

/** The features of texts, one text after the other. */
export class TextFeaturizer {
  readonly #tokenizer = new Tokenizer();
  readonly #lexicon: Lexicon;
  readonly #featurizer: Featurizer;
  #numbers: Int32Array = new Int32Array(256);

  /** @param store what is known about tokens from the start */
  constructor(vocabulary: NgramVocabulary, store: TokenStore) {
    this.#lexicon = new Lexicon(vocabulary, store);
    this.#featurizer = new Featurizer(this.#lexicon);
  }

  /** Valid until the next text. */
  featurize(text: string): SparseRow {
    if (this.#lexicon.store.spellings > mostSpellings) this.#lexicon.forget();
    const { store } = this.#lexicon;
    const tokens = this.#tokenizer.tokenize(text);
    this.#numbers = withRoom(this.#numbers, tokens.count);
    let count = 0;
    for (let index = 0; index < tokens.count; index++) {
      const number = store.add(text, tokens, index);
      if (number >= 0) this.#numbers[count++] = number;
    }
    this.#lexicon.catchUp();
    return this.#featurizer.featurize(this.#numbers, 0, count);
  }
}
