import { expect, test } from 'vitest';
import { highlight, strength } from './highlight.ts';

const part = (text: string, word: string, weight: number) => {
  const start = text.indexOf(word);
  return { text: word, start, end: start + word.length, weight };
};

test('the text is cut at its evidence and loses nothing', () => {
  const text = 'The app crashes 🎵 at night';
  const segments = highlight(text, [part(text, 'crashes', 2), part(text, 'night', -0.5)]);
  expect(segments.map((segment) => segment.text).join('')).toBe(text);
  expect(segments.map(({ text: piece, weight }) => [piece, weight])).toEqual([
    ['The app ', 0],
    ['crashes', 2],
    [' 🎵 at ', 0],
    ['night', -0.5],
  ]);
});

test('overlapping parts add up', () => {
  const text = 'not good';
  const segments = highlight(text, [part(text, 'not good', 1), part(text, 'good', -3)]);
  expect(segments.map(({ text: piece, weight }) => [piece, weight])).toEqual([
    ['not ', 1],
    ['good', -2],
  ]);
});

test('a part that lies outside the text is left out', () => {
  expect(highlight('ab', [{ text: 'x', start: 1, end: 9, weight: 1 }])).toEqual([
    { start: 0, text: 'ab', weight: 0 },
  ]);
  expect(highlight('', [])).toEqual([]);
});

test('strength is relative to the strongest part', () => {
  const segments = highlight('a b', [part('a b', 'a', -4), part('a b', 'b', 1)]);
  expect(strength(-4, segments)).toBe(1);
  expect(strength(1, segments)).toBe(0.25);
  expect(strength(0, highlight('a', []))).toBe(0);
});
