import { expect, test } from 'vitest';
import { foldForComparison, nearestMatch } from './nearest-match.ts';

test('finds the word that was meant', () => {
  expect(nearestMatch('labelz', ['text', 'labels'])).toBe('labels');
  expect(nearestMatch('Categoría', ['categoria', 'text'])).toBe('categoria');
});

test('prefers the closest of several', () => {
  expect(nearestMatch('refnud', ['refunds', 'refund', 'fund'])).toBe('refund');
});

test('suggests nothing when nothing is close', () => {
  expect(nearestMatch('price', ['text', 'labels'])).toBeUndefined();
  expect(nearestMatch('x', [])).toBeUndefined();
});

test('folds case, accents and outer spaces', () => {
  expect(foldForComparison(' Comentário ')).toBe('comentario');
  expect(foldForComparison('日本語')).toBe('日本語');
});
