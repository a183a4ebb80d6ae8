import { expect, test } from 'vitest';
import { AssortError } from '../errors.ts';
import { parseTaxonomy } from './parse-taxonomy.ts';

function faultOf(value: unknown): string {
  try {
    parseTaxonomy(value);
  } catch (error) {
    expect(error).toBeInstanceOf(AssortError);
    expect((error as AssortError).code).toBe('taxonomy-invalid');
    return (error as AssortError).message;
  }
  throw new Error('The taxonomy was accepted.');
}

const facetWith = (fields: object) => ({
  facets: [{ name: 'topic', kind: 'single', labels: ['a', 'b'], ...fields }],
});

test('accepts everything a taxonomy may hold', () => {
  const taxonomy = {
    facets: [
      {
        name: 'topic',
        kind: 'multi',
        description: 'What it is about',
        min: 0,
        max: 2,
        labels: [
          { id: 'money', name: 'Money' },
          { id: 'refund', name: 'Refund', aliases: ['reembolso'], parent: 'money' },
        ],
      },
      { name: 'tags', kind: 'open', min: 1, scopes: ['app'], labels: [] },
      { name: 'tone', kind: 'single', labels: [{ id: 'good', name: 'good', description: 'Yes' }] },
    ],
  };
  expect(parseTaxonomy(taxonomy)).toEqual(taxonomy);
});

test('takes a plain word as a label, and an id for a name or the other way round', () => {
  expect(parseTaxonomy(facetWith({ labels: ['a', 5, { id: 'b' }, { name: 'c' }] }))).toEqual(
    facetWith({
      labels: ['a', '5', 'b', 'c'].map((id) => ({ id, name: id })),
    }),
  );
});

test('normalises the spelling of labels', () => {
  const [facet] = parseTaxonomy(facetWith({ labels: [' cri\u0301tica '] })).facets;
  expect(facet?.labels[0]?.id).toBe('cr\u00edtica');
});

test.each([
  [null, 'The taxonomy must be a mapping with the keys facets.'],
  [[], 'The taxonomy must be a mapping'],
  [{}, 'The taxonomy needs «facets», a list.'],
  [{ facets: ['x'] }, 'Facet 1 must be a mapping'],
  [{ facets: [{ kind: 'single', labels: [] }] }, 'Facet 1 needs «name»'],
  [facetWith({ kind: 'free' }), 'Facet «topic» needs «kind»'],
  [facetWith({ scopes: ['a'] }), 'only an «open» facet has «scopes»'],
  [facetWith({ kind: 'open', scopes: ['!'] }), '«scopes» that are not words'],
  [facetWith({ labels: undefined }), 'Facet «topic» needs «labels», a list.'],
  [facetWith({ lables: [] }), 'Facet 1 has the unknown key «lables». Did you mean «labels»?'],
  [facetWith({ min: 1 }), 'leave out «min» and «max»'],
  [facetWith({ kind: 'multi', min: 2, max: 1 }), '«min» of 2 that is above its «max» of 1'],
  [facetWith({ kind: 'multi', max: 0 }), '«max» that is not a whole number of at least 1'],
  [facetWith({ kind: 'multi', min: 1.5 }), '«min» that is not a whole number'],
  [facetWith({ kind: 'multi', min: 3 }), '«min» of 3, but only 2 labels'],
  [facetWith({ labels: ['a', {}] }), 'Facet «topic», label 2 needs «id»'],
  [facetWith({ labels: ['a', ' '] }), 'Facet «topic», label 2 needs «id»'],
  [facetWith({ labels: ['a', 'a'] }), 'two labels with the id «a»'],
  [facetWith({ labels: [{ id: 'a', parent: 'z' }] }), '«a» under «z», which is not one'],
  [facetWith({ labels: ['x'.repeat(201)] }), 'of 201 characters, but 200 is the most'],
  [
    facetWith({ labels: ['a', { id: 'b', aliases: ['A'] }] }),
    'the alias «A» for «b», but it already stands for «a»',
  ],
  [
    facetWith({
      labels: [
        { id: 'a', aliases: ['z'] },
        { id: 'b', aliases: ['z'] },
      ],
    }),
    'the alias «z» for «b», but it already stands for «a»',
  ],
  [
    facetWith({
      labels: [
        { id: 'a', parent: 'b' },
        { id: 'b', parent: 'a' },
      ],
    }),
    'in a circle: a → b → a',
  ],
  [facetWith({ labels: [{ id: 'a', parent: 'a' }] }), 'in a circle: a → a'],
  [
    { facets: [facetWith({}).facets[0], facetWith({ name: 'Topic' }).facets[0]] },
    'Two facets have the name «Topic»',
  ],
  [{ facets: Array.from({ length: 21 }, () => ({})) }, '21 facets, but 20 is the most'],
])('refuses fault number %#', (value, sentence) => {
  expect(faultOf(value)).toContain(sentence);
});
