import { isCnpj, isCpf, passesLuhn } from './check-digits.ts';
import { findNumbers } from './digit-runs.ts';
import type { Span } from './personal-span.ts';

/** Since 2026 a CNPJ may hold letters; then it is recognized in its usual form. */
const cnpjWithLetters = /[A-Z\d]{2}\.?[A-Z\d]{3}\.?[A-Z\d]{3}\/[A-Z\d]{4}-?\d{2}(?!\d)/gi;

/** Numbers of payment cards: 13 to 19 digits with an issuer's first digit and a right check digit. */
export function findCards(text: string): Span[] {
  return findNumbers(text, {
    least: 13,
    most: 19,
    fits: ({ digits, shape }) =>
      /^[2-6]/.test(digits) && passesLuhn(digits) && /^[\d -]+$/.test(shape()),
  });
}

export function findCpfs(text: string): Span[] {
  return findNumbers(text, { least: 11, most: 11, fits: ({ digits }) => isCpf(digits) });
}

export function findCnpjs(text: string): Span[] {
  const numbers = findNumbers(text, { least: 14, most: 14, fits: ({ digits }) => isCnpj(digits) });
  const matches = [...text.matchAll(cnpjWithLetters)]
    .filter(([match]) => isCnpj(match.replace(/[./-]/g, '').toUpperCase()))
    .map(({ index, 0: match }) => ({ start: index, end: index + match.length }));
  return [...numbers, ...matches];
}
