import { Tokenizer } from '@huggingface/tokenizers';
import { firstLine, unusable } from '../embedding-error.ts';
import { isObject, readJson } from '../read-json.ts';
import { withUnicodeWords } from './unicode-words.ts';

export interface TextTokens {
  /** The number of token ids; each is below it. */
  readonly count: number;
  /** The ids of a text's tokens in their order: without unknown ones, and of the rest the first 512. */
  idsOf(text: string): number[];
}

const mostTokens = 512;

/** Reads `tokenizer.json` (WordPiece, Unigram or BPE). Source: model2vec, `StaticModel.tokenize`. */
export async function readTextTokens(path: string): Promise<TextTokens> {
  const { model, tokenizer } = createTokenizer(path, await readJson(path));
  // A long text is cut before it is read, at as many characters as so many tokens of usual length have.
  const mostCharacters = mostTokens * medianLength(model.vocab);
  const isKnown = (id: number | undefined) => id !== undefined && id !== model.unk_token_id;
  return {
    count: model.vocab.length,
    idsOf(text) {
      const cut = firstCharacters(text, mostCharacters);
      const { ids } = tokenizer.encode(cut, { add_special_tokens: false });
      return ids.filter(isKnown).slice(0, mostTokens);
    },
  };
}

function createTokenizer(path: string, json: unknown) {
  let reason = 'it describes no tokenizer';
  try {
    const tokenizer = isObject(json) ? new Tokenizer(withUnicodeWords(json), {}) : undefined;
    const model = tokenizer?.model;
    if (tokenizer && model && model.vocab.length > 0) return { tokenizer, model };
  } catch (error) {
    reason = firstLine(error);
  }
  throw unusable(
    `${path} can not be used (${reason}): give a model with a WordPiece, Unigram or BPE tokenizer.`,
  );
}

/** Rounded down. Ids without a token do not count. */
function medianLength(tokens: readonly string[]): number {
  const lengths = tokens.filter((token) => token !== undefined).map((token) => [...token].length);
  lengths.sort((one, other) => one - other);
  const middle = (lengths.length - 1) / 2;
  return Math.floor((lengths[Math.floor(middle)]! + lengths[Math.ceil(middle)]!) / 2);
}

/** Counts in Unicode code points. */
function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : [...text].slice(0, count).join('');
}
