import { AssortError } from '../../errors.ts';
import type { TextPiece } from './decode-text.ts';

/** The error for a place of the file that is no text, with the row it is in. */
export function textFault(
  fault: NonNullable<TextPiece['fault']>,
  row: number,
  encoding: string,
): AssortError {
  if (fault === 'nul') {
    return new AssortError(
      'dataset-not-text',
      `Row ${row} holds a NUL character, which no text has: remove it, or export the file again as CSV in UTF-8.`,
      { row },
    );
  }
  const name = encoding.toUpperCase();
  return new AssortError(
    'dataset-encoding',
    `Row ${row} is not valid ${name}: save the file as UTF-8 and try again.`,
    { row, encoding },
  );
}
