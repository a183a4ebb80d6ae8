import { expect, it, test } from 'vitest';
import { slugOf } from './slug.ts';
import { TextIndex } from './text-index.ts';

it.each([
  ['Crítica & Elogio', 'critica-elogio'],
  ['card_arrival', 'card-arrival'],
  ['  退款 ', '退款'],
])('%j is %j as a slug', (label, slug) => {
  expect(slugOf(label)).toBe(slug);
});

test('the longest text inside another, whatever its white space and length', () => {
  const texts = ['ok', 'the app crashes', 'the app crashes every day'];
  const index = new TextIndex(texts.map((text) => [text, text]));
  expect(index.get(' the  app\ncrashes ')).toBe(texts[1]);
  expect(index.longestIn('He says: «the app crashes every day», ok?')).toBe(texts[2]);
  expect(index.longestIn('It is ok.')).toBe('ok');
  expect(index.longestIn('Nothing of it')).toBeUndefined();
});
