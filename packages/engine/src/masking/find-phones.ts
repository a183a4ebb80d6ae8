import { type DigitSequence, findNumbers } from './digit-runs.ts';
import type { Span } from './personal-span.ts';

/** National numbers: their digits, and how these may be grouped. */
const forms: readonly (readonly [RegExp, RegExp])[] = [
  // Brazil: a mobile number with its area, and maybe its country.
  [/^(?:55)?0?[1-9]{2}9\d{8}$/, /^(?:\d+|.*\D(?:5|1[ .-]4)[ .-]4)$/],
  // Brazil: a land line with its area, grouped so that it is no other number.
  [/^(?:55)?0?[1-9]{2}[2-5]\d{7}$/, /\D4[ .-]4$/],
  // Brazil: a mobile number such as 98765-4321.
  [/^9\d{8}$/, /^(?:5|1 4)[ .-]4$/],
  // North America: such as 415-555-2671.
  [/^1?[2-9]\d{2}[2-9]\d{6}$/, /^(?:1[ .-]\(?)?3(?:\) ?|[ .-])3[ .-]4$/],
];

/** Numbers that begin with + or 00, and national ones of Brazil and North America. */
export function findPhones(text: string): Span[] {
  const fits = (sequence: DigitSequence) => isPhone(text, sequence);
  return findNumbers(text, { least: 8, most: 17, fits }).map(({ start, end }) => ({
    start: withPrefix(text, start),
    end,
  }));
}

function isPhone(text: string, { start, end, digits, shape }: DigitSequence): boolean {
  if (isWordPart(text[start - 1]) || isWordPart(text[end])) return false;
  const before = text.slice(Math.max(0, start - 2), start);
  if (/\+\(?$/.test(before)) return /^[1-9]\d{7,14}$/.test(digits);
  if (/^00[1-9]\d{7,14}$/.test(digits)) return /^2\D/.test(shape());
  return forms.some(([number, grouping]) => number.test(digits) && grouping.test(shape()));
}

/** Beside a letter, digits are part of a word or a code. */
const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}_]/u.test(character);

/** Takes + and the opening bracket of an area with it. */
function withPrefix(text: string, start: number): number {
  let first = start;
  while (first > 0 && start - first < 2 && /[+(]/.test(text[first - 1]!)) first--;
  return first;
}
