import { expect, test } from 'vitest';
import { AssortError } from '../errors.ts';
import { checkText } from './check-text.ts';
import { maxTextLength } from './example.ts';

function faultOf(text: string, row?: number): AssortError {
  try {
    checkText(text, row);
  } catch (error) {
    if (error instanceof AssortError) return error;
  }
  throw new Error('The text was accepted.');
}

test('accepts any text up to the longest one', () => {
  checkText('a');
  checkText('👍');
  checkText('x'.repeat(maxTextLength));
});

test('refuses a text of nothing but white space', () => {
  for (const text of ['', ' \n\t', '\u00a0\u3000']) expect(faultOf(text).code).toBe('text-empty');
  expect(faultOf('', 7).message).toBe('Row 7 has no text: fill it in, or leave such rows out.');
});

test('refuses a text of 1,000,000 characters', () => {
  const error = faultOf('x'.repeat(1_000_000), 7);
  expect(error.code).toBe('text-too-long');
  expect(error.message).toContain('The text of row 7 has 1,000,000 characters, but 200,000');
  expect(error.details).toEqual({ row: 7, length: 1_000_000, max: 200_000 });
});
