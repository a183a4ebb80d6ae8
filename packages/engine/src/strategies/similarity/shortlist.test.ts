import { describe, expect, it } from 'vitest';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { highestOf } from './highest.ts';
import { createShortlist } from './shortlist.ts';

const fruits = ['apple', 'banana', 'cherry', 'grape', 'lemon', 'mango', 'orange', 'peach'];
const taxonomy: Taxonomy = {
  facets: [
    { name: 'colour', kind: 'single', labels: [{ id: 'red', name: 'red' }] },
    { name: 'fruit', kind: 'multi', labels: fruits.map((id) => ({ id, name: id })) },
  ],
};
const facet = 'fruit';

describe('a shortlist', () => {
  it('lists the labels that fit best, by their names alone', async () => {
    const shortlist = await createShortlist({ taxonomy, facet, examples: [] });
    const lists = await shortlist.find(['a lemon and two lemons, no mango', 'grapes', '我'], 2);
    expect(lists).toEqual([['lemon', 'mango'], ['grape', expect.any(String)], []]);
    expect((await shortlist.find(['lemon'], 100))[0]).toHaveLength(fruits.length);
  });

  it('knows more with examples', async () => {
    const sayings = fruits.map((fruit, index) => ({
      text: `word${index} thing`,
      labels: { fruit: [fruit] },
    }));
    const asked = fruits.map((fruit, index) => ({
      text: `that word${index}`,
      labels: { fruit: [fruit, fruits[(index + 1) % fruits.length]!] },
    }));
    const byNames = await createShortlist({ taxonomy, facet, examples: [] });
    expect(await byNames.recallAt(1, asked)).toBeLessThan(0.3);
    const byExamples = await createShortlist({ taxonomy, facet, examples: sayings });
    // Of the two labels of each text, an example tells of one.
    expect(await byExamples.recallAt(1, asked)).toBe(0.5);
    expect(await byExamples.recallAt(fruits.length, asked)).toBe(1);
    expect(await byExamples.recallAt(1, [])).toBe(0);
  });

  it('refuses a facet that is not there', async () => {
    await expect(createShortlist({ taxonomy, facet: 'shape', examples: [] })).rejects.toMatchObject(
      { code: 'setting-invalid' },
    );
  });
});

it('finds the highest values as sorting does', () => {
  const values = Array.from({ length: 200 }, (_, index) => (index * 37) % 101);
  const sorted = [...values.keys()].sort(
    (one, other) => values[other]! - values[one]! || one - other,
  );
  expect(highestOf(values, 15).map((number) => values[number])).toEqual(
    sorted.slice(0, 15).map((number) => values[number]),
  );
  expect(highestOf([3, 1, 2], 9)).toEqual([0, 2, 1]);
  expect(highestOf([1, 1, 1, 1], 2)).toEqual([0, 1]);
});
