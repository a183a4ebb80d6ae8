import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';

it.each([
  [0, '0ms'],
  [249.2, '250ms'],
  [1000, '1s'],
  [1500, '1.5s'],
  [360_000, '6m0s'],
])('%f as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
