import { AssortError } from '../errors.ts';
import { maxTextLength } from './example.ts';

/**
 * Throws `text-empty` or `text-too-long`.
 * @param row of the file that the text comes from, if it comes from one
 */
export function checkText(text: string, row?: number): void {
  if (text.length > maxTextLength) {
    const subject = row === undefined ? 'The text' : `The text of row ${row}`;
    const advice =
      row === undefined ? 'or split it into several' : 'split it, or leave such rows out';
    throw new AssortError(
      'text-too-long',
      `${subject} has ${grouped(text.length)} characters, but ${grouped(maxTextLength)} is the most: shorten it, ${advice}.`,
      { ...(row !== undefined && { row }), length: text.length, max: maxTextLength },
    );
  }
  if (!/\S/u.test(text)) {
    throw row === undefined
      ? new AssortError('text-empty', 'The text is empty: write something to be sorted.')
      : new AssortError(
          'text-empty',
          `Row ${row} has no text: fill it in, or leave such rows out.`,
          { row },
        );
  }
}

/** What `checkText` has against the text; undefined when it can be used. */
export function textFault(text: string): AssortError | undefined {
  try {
    checkText(text);
    return undefined;
  } catch (error) {
    if (error instanceof AssortError) return error;
    throw error;
  }
}

/** 200000 as "200,000". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
