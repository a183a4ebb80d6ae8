import { AssortError } from '../errors.ts';
import { maxTextLength } from './example.ts';

/**
 * Throws `text-empty` or `text-too-long`.
 * @param subject how the sentence speaks of the text, such as "The text of row 7"
 */
export function checkText(text: string, subject = 'The text'): void {
  if (text.length > maxTextLength) {
    throw new AssortError(
      'text-too-long',
      `${subject} has ${grouped(text.length)} characters, but ${grouped(maxTextLength)} is the most: shorten it, or split it into several.`,
      { length: text.length, max: maxTextLength },
    );
  }
  if (!/\S/u.test(text)) {
    throw new AssortError('text-empty', `${subject} is empty: fill it in, or leave it out.`);
  }
}

/** 200000 as "200,000". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
