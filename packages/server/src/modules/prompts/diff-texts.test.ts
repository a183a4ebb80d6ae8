import { expect, it } from 'vitest';
import { diffTexts } from './diff-texts.ts';

it('tells which lines went and came, with their places', () => {
  const before = 'Sort texts.\n\n{{taxonomy}}\n\nBe brief.';
  const after = 'Sort texts with care.\n\n{{taxonomy}}\n\nBe brief.';
  expect(diffTexts(before, after)).toEqual([
    {
      oldStart: 1,
      oldLines: 4,
      newStart: 1,
      newLines: 4,
      lines: [
        { change: 'removed', text: 'Sort texts.' },
        { change: 'added', text: 'Sort texts with care.' },
        { change: 'same', text: '' },
        { change: 'same', text: '{{taxonomy}}' },
        { change: 'same', text: '' },
      ],
    },
  ]);
});

it('finds nothing in equal texts', () => {
  expect(diffTexts('a\nb', 'a\nb')).toEqual([]);
});

it('gives up on texts that have nothing in common', () => {
  const lines = (seed: number) =>
    Array.from({ length: 25_000 }, (_, index) => `${(index * seed) % 9973}`).join('\n');
  const [hunk, ...others] = diffTexts(lines(7), lines(11));
  expect(others).toEqual([]);
  expect(hunk).toMatchObject({ oldLines: 25_000, newLines: 25_000 });
});
