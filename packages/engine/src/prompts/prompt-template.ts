import { AssortError } from '../errors.ts';
import { nearestMatch } from '../text/nearest-match.ts';

/** What a prompt may leave a place for: the facets with their labels, and labelled examples where there are any. */
const placeholders = ['taxonomy', 'examples'] as const;

type Placeholder = (typeof placeholders)[number];

const longestPrompt = 50_000;

/** The prompt that is used where nobody wrote one. */
export const defaultPrompt = `You sort texts into labels. Read each text as a careful person would, and answer what it is about as a whole, not single words in it.

{{taxonomy}}

{{examples}}`;

/**
 * Checks what a person wrote as a prompt. How texts are given and answers are read is not part of it, so no wording
 * can break the form of the answers.
 *
 * @throws `prompt-invalid`
 */
export function checkPrompt(text: string): void {
  if (text.length > longestPrompt) {
    throw fault(
      `The prompt has ${text.length} characters, but ${longestPrompt} is the most: shorten it.`,
    );
  }
  for (const [, name] of text.matchAll(/\{\{(.*?)\}\}/gsu)) {
    const word = name!.trim();
    if (isPlaceholder(word)) continue;
    const near = nearestMatch(word, placeholders);
    throw fault(
      `The prompt has no use for «{{${word}}}»: ${near ? `did you mean {{${near}}}?` : 'it may hold {{taxonomy}} and {{examples}}.'}`,
    );
  }
  if (!/\{\{\s*taxonomy\s*\}\}/u.test(text)) {
    throw fault('The prompt must hold {{taxonomy}}, where the labels are listed: add it.');
  }
}

/** The prompt with its places filled in; an empty filling leaves no gap of blank lines. */
export function fillPrompt(text: string, fillings: Readonly<Record<Placeholder, string>>): string {
  return text
    .replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, (whole, name) =>
      isPlaceholder(name) ? fillings[name] : whole,
    )
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

function isPlaceholder(word: string): word is Placeholder {
  return (placeholders as readonly string[]).includes(word);
}

function fault(message: string): AssortError {
  return new AssortError('prompt-invalid', message);
}
