import { expect, it } from 'vitest';
import { approximateTokens } from './approximate-tokens.ts';

it.each([
  ['', 0],
  ['a', 1],
  ['four', 1],
  ['fives', 2],
  ['How do I cancel the family plan?', 8],
  ['退款', 2],
  ['かな', 2],
  ['한국', 2],
  ['iPhone 退款', 4],
])('%j has about %i', (text, tokens) => {
  expect(approximateTokens(text)).toBe(tokens);
});
