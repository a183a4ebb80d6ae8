import { expect, test, vi } from 'vitest';
import { openRecords } from '../open-records.ts';
import { chunksOf, readAll, refusal } from '../test-files.ts';

// What a bundler takes for `browser`: the parser on a stream that is not Node's.
vi.mock('#csv-parse', () => import('csv-parse/browser/esm'));

test('the build for browsers is another one', async () => {
  const { Parser } = await import('#csv-parse');
  const { Parser: nodeParser } = await vi.importActual<typeof import('csv-parse')>('csv-parse');
  expect(Parser).not.toBe(nodeParser);
});

test('the build for browsers reads the same rows', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => [
    `não "${index}"\n🎉`,
    `label ${index % 7}`,
  ]);
  const lines = rows.map(([text, label]) => `"${text?.replaceAll('"', '""')}",${label}`);
  const reader = await openRecords(chunksOf(`text,labels\n${lines.join('\n')}`, 1000));
  expect(reader.columns).toEqual(['text', 'labels']);
  expect(await readAll(reader)).toEqual(rows);
});

test.each([
  ['text,labels\na,x\n"b,y\n', 'Row 3 opens a quote'],
  ['text,labels\na,x\nsay "b",y\n', 'Row 3 has a quote'],
  [`text,labels\n${'a,x\n'.repeat(50_000)}say "b",y\n`, 'Row 50002 has a quote'],
  [`text,labels\na,x\n"${'b'.repeat(9_000_000)}`, 'The cells of row 3 hold more than 8 MiB'],
])('the build for browsers names the faulty row: %#', async (content, sentence) => {
  const error = await refusal(async () => readAll(await openRecords(chunksOf(content))));
  expect(error.message).toContain(sentence);
});
