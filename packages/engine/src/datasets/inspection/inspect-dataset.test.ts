import { describe, expect, test } from 'vitest';
import { inferTaxonomy } from '../../taxonomy/infer-taxonomy.ts';
import type { ColumnChoice } from '../layout/layout.ts';
import { open, refusal } from '../test-files.ts';
import { inspectDataset } from './inspect-dataset.ts';

async function inspect(content: string, choice?: ColumnChoice, fileName?: string) {
  return inspectDataset(await open(content, fileName), choice);
}

/** A table with `rows` rows whose cells are made from the row number. */
function table(header: string, rows: number, row: (index: number) => string): string {
  return `${header}\n${Array.from({ length: rows }, (_, index) => row(index)).join('\n')}\n`;
}

test('tells columns, labels with counts, and the first rows', async () => {
  const inspection = await inspect(
    'text,labels,id\nfirst,a|b,1\nsecond,a,2\nthird,,3\nfourth,b,4\n',
  );
  expect(inspection).toEqual({
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 4,
    columns: [
      {
        name: 'text',
        role: 'text',
        filled: 4,
        distinct: 4,
        samples: ['first', 'second', 'third', 'fourth'],
      },
      { name: 'labels', role: 'labels', filled: 3, distinct: 3, samples: ['a|b', 'a', 'b'] },
      { name: 'id', role: 'metadata', filled: 4, distinct: 4, samples: ['1', '2', '3', '4'] },
    ],
    textColumn: 'text',
    facets: [
      {
        facet: {
          name: 'label',
          kind: 'multi',
          labels: [
            { id: 'a', name: 'a' },
            { id: 'b', name: 'b' },
          ],
        },
        counts: { a: 2, b: 2 },
        unlabelled: 1,
      },
    ],
    preview: [
      { text: 'first', labels: 'a|b', id: '1' },
      { text: 'second', labels: 'a', id: '2' },
      { text: 'third', labels: '', id: '3' },
      { text: 'fourth', labels: 'b', id: '4' },
    ],
    splitColumn: null,
    problems: [],
  });
});

test('a facet whose cells hold one label each is single', async () => {
  const { facets } = await inspect('text;sentimento\na;bom\nb;ruim\nc;bom\nd;ruim\ne;\n');
  expect(facets[0]).toMatchObject({
    facet: { name: 'sentimento', kind: 'single' },
    counts: { bom: 2, ruim: 2 },
    unlabelled: 1,
  });
});

test('several facets in JSONL, with keys that occur late', async () => {
  const inspection = await inspect(
    '{"text":"a","labels":{"topic":["x","y"]}}\n{"text":"b","labels":{"topic":["x"],"tone":"good"}}\n{"text":"c","labels":{"topic":[],"tone":"bad"}}\n',
  );
  expect(
    inspection.facets.map(({ facet, unlabelled }) => [facet.name, facet.kind, unlabelled]),
  ).toEqual([
    ['topic', 'multi', 1],
    ['tone', 'single', 1],
  ]);
});

describe('columns without telling names', () => {
  test('are known by what they hold', async () => {
    const content = table(
      'id,what they wrote,bucket,day,amount',
      200,
      (index) =>
        `${index},this is what customer ${index} wrote to us,team ${index % 4},2024-01-${10 + (index % 9)},${index % 5}`,
    );
    const { textColumn, columns, facets } = await inspect(content);
    expect(textColumn).toBe('what they wrote');
    expect(columns.map(({ role }) => role)).toEqual([
      'metadata',
      'text',
      'labels',
      'metadata',
      'metadata',
    ]);
    expect(facets.map(({ facet }) => facet.name)).toEqual(['bucket']);
  });

  test('are not taken for labels when nothing repeats', async () => {
    const content = table('text,author', 300, (index) => `some text ${index},author ${index % 90}`);
    expect((await inspect(content)).facets).toEqual([]);
  });

  test('can be chosen', async () => {
    const content = 'a,b,c\nlong enough text here,x,1\nanother text over there,y,2\n';
    const inspection = await inspect(content, { textColumn: 'a', labelColumns: ['b', 'c'] });
    expect(inspection.columns.map(({ role }) => role)).toEqual(['text', 'labels', 'labels']);
    expect(inspection.facets.map(({ facet }) => facet.name)).toEqual(['b', 'c']);
  });

  test('the only column is the text', async () => {
    const { textColumn } = await inspect('whatever\nshort\nshort\n');
    expect(textColumn).toBe('whatever');
  });

  test('no text is a problem that lists the columns', async () => {
    const { textColumn, problems } = await inspect('a,b\n1,2\n3,4\n');
    expect(textColumn).toBeNull();
    expect(problems[0]).toMatchObject({ code: 'dataset-column-unknown' });
    expect(problems[0]?.message).toContain('The file has: a, b.');
  });
});

test('an unknown column is refused, in JSONL too', async () => {
  for (const content of ['text,labels\na,x\n', '{"text":"a","labels":"x"}\n']) {
    const error = await refusal(() => inspect(content, { labelColumns: ['labelz'] }));
    expect(error.code).toBe('dataset-column-unknown');
    expect(error.message).toContain('Did you mean «labels»?');
  }
});

test('tells what stands in the way of training', async () => {
  const long = 'x'.repeat(200_001);
  const { problems, rows } = await inspect(
    `text,category,sentiment\na,x,good\n,x,good\n,y,good\nb,x\n${long},x,good\n`,
  );
  expect(rows).toBe(4);
  expect(problems.map(({ code }) => code)).toEqual([
    'text-empty',
    'text-too-long',
    'dataset-malformed',
    'examples-too-few',
    'labels-too-few',
  ]);
  expect(problems.map(({ message }) => message)).toEqual([
    '2 rows have no text (rows 3, 4): fill them in, or leave such rows out.',
    '1 row has a text that is too long (row 6): shorten it, or leave such rows out.',
    'Row 5 has 2 fields, but the header has 3: add what is missing, or leave such rows out.',
    '1 label of «category» has a single example («y»): add more, or leave it out.',
    '«sentiment» has only the label «good»: give examples of at least two labels.',
  ]);
});

test('a column of texts is not taken for labels, even when it is named like them', async () => {
  const content = table(
    'text,category',
    20,
    (index) => `some text ${index},${'word '.repeat(60)}${index}`,
  );
  const { facets, problems, columns } = await inspect(content);
  expect(facets).toEqual([]);
  expect(columns[1]?.role).toBe('metadata');
  expect(problems[0]?.message).toContain('The column «category» has more than 10,000 different');
});

test('a chosen column of texts is refused', async () => {
  const content = table('text,a', 3, (index) => `some text ${index},${'word '.repeat(60)}`);
  const error = await refusal(() => inspect(content, { labelColumns: ['a'] }));
  expect(error.code).toBe('taxonomy-invalid');
  expect(error.message).toContain('The column «a» has more than 10,000 different values');
});

test('a file with nothing but malformed rows', async () => {
  const { rows, textColumn, problems } = await inspect('text,labels\na\nb\n', {
    textColumn: 'text',
  });
  expect([rows, textColumn]).toEqual([0, 'text']);
  expect(problems[0]?.message).toMatch(/^2 rows can not be read \(rows 2, 3\)\. Row 2 has 1 field/);
});

test('shortens long cells', async () => {
  const { columns, preview } = await inspect(`text,labels\n${'ab '.repeat(5000)},x\n`);
  expect(columns[0]?.samples[0]).toHaveLength(80);
  expect(preview[0]?.text).toHaveLength(500);
});

test('the taxonomy of a file leaves out facets without labels', async () => {
  const inspection = await inspect('text,category,tags\na,x,\nb,y,\n');
  expect(inferTaxonomy(inspection)).toEqual({
    facets: [
      {
        name: 'category',
        kind: 'single',
        labels: [
          { id: 'x', name: 'x' },
          { id: 'y', name: 'y' },
        ],
      },
    ],
  });
});

test('finds a column of splits, which is never taken for labels, and what is wrong with it', async () => {
  const rows = (splits: readonly string[]) =>
    table('comment,kind,split', 40, (row) =>
      [`the text of row ${row}`, row % 2 ? 'praise' : 'blame', splits[row % splits.length]].join(),
    );
  const good = await inspect(rows(['train', 'test']));
  expect(good).toMatchObject({ splitColumn: 'split', problems: [] });
  expect(good.facets.map(({ facet }) => facet.name)).toEqual(['kind']);
  const bad = await inspect(rows(['train', 'valid']));
  expect(bad.problems).toEqual([
    {
      code: 'split-invalid',
      message:
        'The column «split» holds «valid»: write train, dev or test, or say what all rows are for.',
    },
  ]);
});
