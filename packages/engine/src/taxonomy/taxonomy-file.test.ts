import { expect, test } from 'vitest';
import type { Taxonomy } from './taxonomy.ts';
import { readTaxonomy, writeTaxonomy } from './taxonomy-file.ts';

const taxonomy: Taxonomy = {
  facets: [
    {
      name: 'categoria',
      kind: 'multi',
      min: 1,
      max: 3,
      labels: [
        {
          id: 'crítica',
          name: 'Crítica',
          aliases: ['queixa: forte', '#1'],
          description: 'Two\nlines',
        },
        ...['no', 'true', 'null', '007', '1.0', '~', '好', '👍'].map((id) => ({ id, name: id })),
      ],
    },
  ],
};

test.each(['yaml', 'json'] as const)('writes %s that reads back the same', (format) => {
  expect(readTaxonomy(writeTaxonomy(taxonomy, format))).toEqual(taxonomy);
});

test('keeps the spelling of labels written by hand', () => {
  const { facets } = readTaxonomy(
    '\uFEFFfacets:\n  - name: stars\n    kind: single\n    description:\n    labels: [1, 007, 1.0, yes]\n',
  );
  expect(facets[0]?.labels.map((label) => label.id)).toEqual(['1', '007', '1.0', 'yes']);
  expect(facets[0]).not.toHaveProperty('description');
});

test('names the line that is not YAML', () => {
  expect(() => readTaxonomy('facets:\n  - name: "topic\n')).toThrow(
    /YAML or JSON: look at line \d/,
  );
});

test('refuses an empty file', () => {
  expect(() => readTaxonomy('')).toThrow('The taxonomy must be a mapping');
});

test('refuses a short file that unfolds into a huge one', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level++) {
    const before = Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ');
    lines.push(`a${level}: &a${level} [${before}]`);
  }
  expect(() => readTaxonomy(lines.join('\n'))).toThrow('anchors too often');
});
