import { describe, expect, test } from 'vitest';
import { parseTaxonomy } from '../../taxonomy/parse-taxonomy.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { type ColumnChoice, layoutFor } from '../layout/layout.ts';
import { collect, open, refusal } from '../test-files.ts';
import { type ReadExamplesOptions, readExamples } from './read-examples.ts';

const taxonomy: Taxonomy = parseTaxonomy({
  facets: [
    {
      name: 'topic',
      kind: 'multi',
      max: 2,
      labels: [
        { id: 'refund', name: 'Money back', aliases: ['reembolso'] },
        { id: 'delivery' },
        { id: 'app' },
      ],
    },
    { name: 'tone', kind: 'single', labels: ['good', 'bad'] },
  ],
});

async function examplesOf(
  content: string,
  options: ReadExamplesOptions = { taxonomy },
  choice: ColumnChoice = {},
) {
  const reader = await open(content);
  return collect(
    readExamples(reader, layoutFor(reader.columns, choice, options.taxonomy), options),
  );
}

async function labelsOf(content: string, options?: ReadExamplesOptions) {
  return (await examplesOf(content, options)).map(({ example }) => example.labels);
}

describe('labels', () => {
  test('are found by id, name and alias, whatever their case', async () => {
    const labels = await labelsOf(
      'text,topic,tone\na,refund|DELIVERY,good\nb,Money back,Bad\nc, reembolso |,\n',
    );
    expect(labels).toEqual([
      { topic: ['refund', 'delivery'], tone: ['good'] },
      { topic: ['refund'], tone: ['bad'] },
      { topic: ['refund'] },
    ]);
  });

  test('an empty cell means none in a multi facet and not labelled in a single one', async () => {
    expect(await labelsOf('text,topic,tone\na,,\n')).toEqual([{ topic: [] }]);
  });

  test('that are given twice count once', async () => {
    expect(await labelsOf('text,topic\na,app|app|refund|Money back\n')).toEqual([
      { topic: ['app', 'refund'] },
    ]);
  });

  test('keep the spelling of the data without a taxonomy', async () => {
    expect(await labelsOf('text,labels\na, X y |z\nb,\n', {})).toEqual([
      { label: ['X y', 'z'] },
      {},
    ]);
  });

  test('of JSONL may hold the separator', async () => {
    const jsonl = '{"text":"a","labels":["x|y","z"]}\n{"text":"b","labels":"x|z"}\n';
    expect(await labelsOf(jsonl, {})).toEqual([{ label: ['x|y', 'z'] }, { label: ['x', 'z'] }]);
  });

  test('of JSONL may be given by facet', async () => {
    const jsonl =
      '{"text":"a","labels":{"topic":["app"],"tone":"good"}}\n{"text":"b","labels":{"tone":"bad"}}\n';
    expect(await labelsOf(jsonl)).toEqual([{ topic: ['app'], tone: ['good'] }, { tone: ['bad'] }]);
  });

  test('of JSONL: an empty list means none, a missing key or an empty text not labelled', async () => {
    const jsonl =
      '{"text":"a","topic":[]}\n{"text":"b"}\n{"text":"c","topic":null}\n{"text":"d","topic":""}\n';
    expect(await labelsOf(jsonl)).toEqual([{ topic: [] }, {}, {}, {}]);
  });

  test('of a facet that JSONL has only far into the file', async () => {
    const start = '{"text":"some text","labels":{"topic":["app"]}}\n'.repeat(3000);
    const labels = await labelsOf(`${start}{"text":"b","labels":{"tone":"Bad"}}\n`);
    expect(labels.at(-1)).toEqual({ tone: ['bad'] });
  });

  test('may be joined by another separator', async () => {
    const rows = await examplesOf('text,labels\na,"x, y"\n', {}, { labelSeparator: ',' });
    expect(rows[0]?.example.labels).toEqual({ label: ['x', 'y'] });
  });
});

test('the other filled cells are metadata', async () => {
  const rows = await examplesOf('id,text,labels,date,__proto__\n7,a,x,,evil\n', {});
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ row: 2, example: { text: 'a', labels: { label: ['x'] } } });
  expect(Object.entries(rows[0]!.metadata)).toEqual([
    ['id', '7'],
    ['__proto__', 'evil'],
  ]);
});

test('keys of JSONL that occur late are metadata too', async () => {
  const lines = Array.from(
    { length: 5000 },
    (_, index) => `{"text":"some text ${index}","labels":"x"}\n`,
  );
  const rows = await examplesOf(`${lines.join('')}{"labels":"y","late":"z","text":"b"}\n`, {});
  expect(rows.at(-1)).toMatchObject({ metadata: { late: 'z' }, example: { text: 'b' } });
});

describe('one row that can not be used', () => {
  test.each([
    ['text,topic\na,app\n ,app\n', 'text-empty', 'Row 3 has no text: fill it in'],
    [`text,topic\n${'x'.repeat(200_001)},app\n`, 'text-too-long', 'The text of row 2 has 200,001'],
    [
      'text,topic\na,refnud\n',
      'label-unknown',
      'Row 2 has the label «refnud», which «topic» does not have. Did you mean «refund»?',
    ],
    [
      'text,topic\na,weather\n',
      'label-unknown',
      'does not have. Correct it, add it to the taxonomy',
    ],
    [
      'text,topic\na,app|refund|delivery\n',
      'label-count',
      'Row 2 has 3 labels for «topic», which takes at most 2',
    ],
    [
      'text,tone\na,good|bad\n',
      'label-count',
      'Row 2 has 2 labels for «tone», which takes exactly one',
    ],
    [
      'text,tone\na,good\nb,bad,c\n',
      'dataset-malformed',
      'Row 3 has 3 fields, but the header has 2',
    ],
  ])('%#', async (content, code, sentence) => {
    const error = await refusal(() => examplesOf(content));
    expect(error.code).toBe(code);
    expect(error.message).toContain(sentence);
    expect(error.details.row).toBeGreaterThan(1);
  });

  test('too few labels', async () => {
    const strict = parseTaxonomy({
      facets: [{ name: 'topic', kind: 'multi', min: 1, labels: ['a', 'b'] }],
    });
    const error = await refusal(() => examplesOf('text,topic\nx,\n', { taxonomy: strict }));
    expect(error.message).toContain('Row 2 has 0 labels for «topic», which takes at least 1');
  });
});

describe('several rows that can not be used', () => {
  test('are counted in one sentence', async () => {
    const content = 'text,topic\na,app\n,app\nb,app\n ,app\n,app\nc,nope\n,app\n';
    const error = await refusal(() => examplesOf(content));
    expect(error.code).toBe('text-empty');
    expect(error.message).toBe(
      '4 rows have no text (rows 3, 5, 6 …), and 1 row has a label that is not in the taxonomy (row 7): fill them in, or leave such rows out.',
    );
    expect(error.details).toMatchObject({
      count: 5,
      counts: { 'text-empty': 4, 'label-unknown': 1 },
      rows: { 'text-empty': [3, 5, 6, 8], 'label-unknown': [7] },
    });
  });

  test('explain the first of them', async () => {
    const error = await refusal(() => examplesOf('text,topic\na,x1\nb,x2\nc,app\n'));
    expect(error.message).toMatch(
      /^2 rows have a label that is not in the taxonomy \(rows 2, 3\)\. Row 2 has the label «x1»/,
    );
  });

  test('nothing is yielded after the first of them', async () => {
    const reader = await open('text,topic\na,app\n,app\nb,app\n');
    const rows: number[] = [];
    await refusal(async () => {
      const layout = layoutFor(reader.columns, {}, taxonomy);
      for await (const { row } of readExamples(reader, layout, { taxonomy })) rows.push(row);
    });
    expect(rows).toEqual([2]);
  });

  test('end the reading when there are very many', async () => {
    const error = await refusal(() => examplesOf(`text,topic\n${',app\n'.repeat(150_000)}`));
    expect(error.message).toMatch(/^At least [\d,]+ rows have no text \(rows 2, 3, 4 …\)/);
    expect(error.details.count).toBeLessThan(40_000);
  });

  test('can be left out', async () => {
    const skipped: [number, string][] = [];
    const rows = await examplesOf('text,topic\n,app\na,app\nb,nope\nc,app,x\nd,\n', {
      taxonomy,
      skipInvalid: true,
      onSkip: (row, error) => skipped.push([row, error.code]),
    });
    expect(rows.map(({ row }) => row)).toEqual([3, 6]);
    expect(skipped).toEqual([
      [2, 'text-empty'],
      [4, 'label-unknown'],
      [5, 'dataset-malformed'],
    ]);
  });
});

test('a column of labels that the taxonomy does not know', async () => {
  const error = await refusal(() =>
    examplesOf('text,a,b\nx,1,2\n', { taxonomy }, { labelColumns: ['a', 'b'] }),
  );
  expect(error.code).toBe('taxonomy-invalid');
  expect(error.message).toContain(
    '«a», but the taxonomy has no such facet: it has «topic», «tone»',
  );
});

describe('what a row says of itself', () => {
  const plain: Taxonomy = parseTaxonomy({
    facets: [{ name: 'label', kind: 'single', labels: ['a', 'b'] }],
  });
  const file =
    'text,label, Split,synthetic,by\none,a,DEV,false,x\ntwo,b, train ,true,y\nthree,a,,,z\n';

  test('is its split, where that is wanted, and whether it is synthetic', async () => {
    const rows = await examplesOf(file, { taxonomy: plain, readsSplit: true });
    expect(rows.map(({ split }) => split)).toEqual(['dev', 'train', undefined]);
    expect(rows.map(({ example }) => example.synthetic)).toEqual([undefined, true, undefined]);
    expect(rows.map(({ metadata }) => metadata)).toEqual([
      { synthetic: 'false', by: 'x' },
      { by: 'y' },
      { by: 'z' },
    ]);
    const [first] = await examplesOf(file, { taxonomy: plain });
    expect(first).toMatchObject({ metadata: { Split: 'DEV' } });
    expect(first!.split).toBeUndefined();
  });

  test.each([
    ['text,label,split\none,a,validation\n', 'Row 2 has the split «validation»'],
    ['text,label,split\none,a,x\ntwo,b,y\n', '2 rows have a split that can not be used'],
    ['text,label,split,synthetic\none,a,test,true\n', 'Row 2 is synthetic'],
  ])('%j is refused', async (content, sentence) => {
    const refused = await refusal(() => examplesOf(content, { taxonomy: plain, readsSplit: true }));
    expect(refused).toMatchObject({ code: 'split-invalid' });
    expect(refused.message).toContain(sentence);
  });
});
