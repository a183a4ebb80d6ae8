import { expect, it } from 'vitest';
import { DuplicateIndex } from './duplicate-index.ts';
import { findDuplicates } from './find-duplicates.ts';

const words = ['parcel', 'late', 'street', 'refund', 'seller', 'color', 'blue', 'never', 'again'];
const texts = Array.from({ length: 200 }, (_, index) =>
  Array.from({ length: 14 }, (_word, place) => words[(index * 7 + place * (1 + (index % 5))) % 9])
    .concat(String(index % 60))
    .join(' '),
);

it('knows what is the same or nearly so, as a search over all texts does', () => {
  const index = new DuplicateIndex();
  const { groupOf } = findDuplicates(texts);
  for (const [place, text] of texts.entries()) {
    const before = texts.slice(0, place);
    const isKnown = before.some((_text, other) => groupOf[other] === groupOf[place]);
    // A group also holds what is near to something near.
    if (index.has(text)) expect(isKnown).toBe(true);
    index.add(text);
    expect(index.has(text.toUpperCase())).toBe(true);
  }
  expect(index.has(`${texts[0]} once`)).toBe(true);
  expect(index.has('where is my order')).toBe(false);
});
