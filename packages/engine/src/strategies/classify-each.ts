import { checkText } from '../datasets/check-text.ts';
import { AssortError } from '../errors.ts';
import type { Answer } from '../prediction.ts';
import type { ClassifyOptions, Strategy } from './strategy.ts';

/** What came of one text: an answer, or why there is none. */
export type TextOutcome =
  | { readonly answer: Answer; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: AssortError };

/** Classifies every text that can be used, in order; a bad one gets its own error and does not harm the others. */
export async function classifyEach(
  strategy: Strategy,
  texts: readonly string[],
  options?: ClassifyOptions,
): Promise<TextOutcome[]> {
  const faults = texts.map(faultOf);
  const usable = texts.filter((_text, index) => faults[index] === undefined);
  const answers = usable.length > 0 ? await strategy.classify(usable, options) : [];
  let next = 0;
  return faults.map((error) => (error === undefined ? { answer: answers[next++]! } : { error }));
}

function faultOf(text: string): AssortError | undefined {
  try {
    checkText(text);
    return undefined;
  } catch (error) {
    if (error instanceof AssortError) return error;
    throw error;
  }
}
