import { isObject } from '../read-json.ts';

/**
 * The settings of a tokenizer with its pre-tokenizer `Whitespace` as the split that it stands for in the reference
 * implementation: words and punctuation of any script. The library's own one knows the letters of ASCII alone.
 */
export function withUnicodeWords(tokenizer: object): object {
  return 'pre_tokenizer' in tokenizer
    ? { ...tokenizer, pre_tokenizer: replaced(tokenizer.pre_tokenizer) }
    : tokenizer;
}

function replaced(step: unknown): unknown {
  if (!isObject(step)) return step;
  if (step.type === 'Whitespace') return wordSplit;
  return Array.isArray(step.pretokenizers)
    ? { ...step, pretokenizers: step.pretokenizers.map(replaced) }
    : step;
}

const wordSplit = {
  type: 'Split',
  pattern: { Regex: '\\w+|[^\\w\\s]+' },
  behavior: 'Removed',
  invert: true,
};
