import { expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { SparseMatrixBuilder } from '../../vectors/sparse-matrix.ts';
import { InvertedIndex } from './inverted-index.ts';
import { searchTexts } from './search-texts.ts';

it('finds the text with the most telling words in common', () => {
  const search = searchTexts([
    'the red card was lost',
    'the red card is lost again',
    'the transfer failed',
    'the transfer was late and failed',
    'zebra',
  ]);
  expect([0, 1, 2, 3].map((row) => search.nearest(row))).toEqual([1, 0, 3, 2]);
  // No other text has its only word.
  expect(search.nearest(4)).toBeUndefined();
});

it('takes the first of several that are equally near', () => {
  const search = searchTexts(['same words', 'same words', 'same words']);
  expect([0, 1, 2].map((row) => search.nearest(row))).toEqual([1, 0, 0]);
});

it('agrees with comparing every pair', () => {
  const random = createRandom(5);
  const builder = new SparseMatrixBuilder();
  const dense = Array.from({ length: 60 }, () => {
    const row = Array.from({ length: 20 }, () => (random() < 0.3 ? random() : 0));
    const length = Math.hypot(...row) || 1;
    return row.map((value) => Math.fround(value / length));
  });
  for (const row of dense) {
    // From the last to the first: the order of a row's words must not matter.
    for (let feature = 19; feature >= 0; feature--) {
      if (row[feature]! > 0) builder.add(feature, row[feature]!);
    }
    builder.endRow();
  }
  const search = new InvertedIndex(builder.build(), 20);
  const similarity = (one: number, other: number) =>
    dense[one]!.reduce((sum, value, feature) => sum + value * dense[other]![feature]!, 0);
  for (const row of dense.keys()) {
    const others = [...dense.keys()].filter((other) => other !== row);
    const best = Math.max(...others.map((other) => similarity(row, other)));
    expect(similarity(row, search.nearest(row)!)).toBeCloseTo(best, 6);
  }
});
