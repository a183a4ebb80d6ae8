import { expect, test } from 'vitest';
import { createLabelResolver } from './resolve-label.ts';

const resolver = createLabelResolver({
  name: 'topic',
  kind: 'single',
  labels: [
    { id: 'refund', name: 'Money back', aliases: ['reembolso'] },
    { id: 'REFUND', name: 'Other' },
    { id: 'cr\u00edtica', name: 'Cr\u00edtica' },
    { id: 'other-2', name: 'Other' },
  ],
});

test('finds a label by id, name and alias', () => {
  expect(resolver.resolve('refund')).toBe('refund');
  expect(resolver.resolve('REFUND')).toBe('REFUND');
  expect(resolver.resolve(' Money back ')).toBe('refund');
  expect(resolver.resolve('reembolso')).toBe('refund');
});

test('looks past case and Unicode forms', () => {
  expect(resolver.resolve('money BACK')).toBe('refund');
  expect(resolver.resolve('CRI\u0301TICA')).toBe('cr\u00edtica');
});

test('does not choose between two labels', () => {
  expect(resolver.resolve('Refund')).toBeUndefined();
  expect(resolver.resolve('Other')).toBeUndefined();
});

test('suggests the nearest label', () => {
  expect(resolver.resolve('refnud')).toBeUndefined();
  expect(resolver.suggest('refnud')).toBe('refund');
  expect(resolver.suggest('weather')).toBeUndefined();
});
