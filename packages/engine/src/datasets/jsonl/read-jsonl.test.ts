import { expect, test } from 'vitest';
import { openRecords } from '../open-records.ts';
import { chunksOf, collect, open, readAll, refusal, refusalOf } from '../test-files.ts';

test('reads objects line by line, with labels as a list or a joined text', async () => {
  const reader = await open(
    '{"text":"a\\nb","labels":["x","y"]}\r\n\n{"text":"c","labels":"x|z"}\n{"text":"d","labels":null}',
  );
  expect(reader).toMatchObject({ format: 'jsonl', delimiter: null, columns: ['text', 'labels'] });
  expect(await collect(reader)).toEqual([
    { row: 1, values: ['a\nb', 'x|y'], lists: new Map([['labels', ['x', 'y']]]) },
    { row: 3, values: ['c', 'x|z'] },
    { row: 4, values: ['d', ''] },
  ]);
});

test('the only line needs no line end for its keys to be known at once', async () => {
  const reader = await open('{"text":"a","labels":["x"]}');
  expect(reader.columns).toEqual(['text', 'labels']);
  expect(await readAll(reader)).toEqual([['a', 'x']]);
});

test('labels by facet become a column per facet', async () => {
  const reader = await open('{"text":"a","labels":{"topic":["x","y"],"tone":"good"}}\n');
  expect(reader.columns).toEqual(['text', 'labels.topic', 'labels.tone']);
  const [record] = await collect(reader);
  expect(record?.values).toEqual(['a', 'x|y', 'good']);
  expect(record?.lists?.get('labels.topic')).toEqual(['x', 'y']);
});

test('other keys become columns as they occur, other values JSON', async () => {
  const reader = await open(
    '{"text":"a","stars":5}\n{"text":"b","paid":true,"where":{"city":"Rio"},"ids":[1,2]}\n',
  );
  const values = await readAll(reader);
  expect(reader.columns).toEqual(['text', 'stars', 'paid', 'where', 'ids']);
  expect(values).toEqual([
    ['a', '5'],
    ['b', '', 'true', '{"city":"Rio"}', '[1,2]'],
  ]);
});

test.each(['data.json', 'data.jsonl', 'data.ndjson', 'DATA.JSONL'])('knows %s', async (name) => {
  const error = await refusalOf('text,labels\na,x\n', name);
  expect(error.message).toContain('Row 1 is not a JSON object');
});

test('a name that ends in .csv stays CSV', async () => {
  expect((await open('{x,labels\na,b\n', 'data.csv')).format).toBe('csv');
});

test('UTF-16 and tiny chunks', async () => {
  const content = Buffer.from('\uFEFF{"text":"não 🎉","labels":["é"]}\n', 'utf16le');
  expect(await readAll(await openRecords(chunksOf(content, 1)))).toEqual([['não 🎉', 'é']]);
});

test.each([
  ['{"text":"a"}\n{"text":\n', 'Row 2 is not a JSON object'],
  ['{"text":"a"}\n["b"]\n', 'Row 2 is not a JSON object'],
  ['{"text":"a"}\n5\n', 'Row 2 is not a JSON object'],
  ['{"text":"a","labels":[{"x":1}]}\n', 'Row 1 has «labels» that is neither'],
  ['{"text":"a","labels":{"x":{"y":1}}}\n', 'Row 1 has «labels.x» that is neither'],
  ['{"text":"a","":"b"}\n', 'Row 1 has a key without a name'],
  ['{"text":"a\\u0000b"}\n', 'Row 1 has a NUL character in «text»'],
])('refuses %s', async (content, sentence) => {
  const error = await refusalOf(content);
  expect(error.code).toBe('dataset-malformed');
  expect(error.message).toContain(sentence);
});

test('an escaped backslash before u0000 is no NUL character', async () => {
  expect(await readAll(await open('{"text":"a\\\\u0000"}\n'))).toEqual([['a\\u0000']]);
});

test('a JSON list is told how to become JSONL', async () => {
  const error = await refusalOf('[\n{"text":"a"}\n]', 'data.json');
  expect(error.message).toContain('write one JSON object per line');
});

test('a line of 50 MB is refused after about 8 MiB of it', async () => {
  let given = 0;
  async function* endless() {
    yield new TextEncoder().encode('{"text":"a"}\n{"text":"');
    const chunk = new Uint8Array(65_536).fill(97);
    for (; given < 50_000_000; given += chunk.length) yield chunk;
  }
  const error = await refusal(async () => readAll(await openRecords(endless())));
  expect(error.code).toBe('dataset-cell-too-large');
  expect(error.message).toContain('Row 2 is longer than 8 MiB');
  expect(given).toBeLessThan(9_000_000);
});

test('more than 1,000 keys', async () => {
  const wide = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`k${index}`, '']));
  expect((await refusalOf(JSON.stringify(wide))).code).toBe('dataset-too-wide');
});

test('invalid UTF-8 is told with its row', async () => {
  const head = Buffer.from('{"text":"é"}\n\n{"text":"');
  const error = await refusalOf(Buffer.concat([head, Buffer.from([0xff]), Buffer.from('"}\n')]));
  expect(error.message).toContain('Row 3 is not valid UTF-8');
});
