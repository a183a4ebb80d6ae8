import { describe, expect, test } from 'vitest';
import { openRecords } from '../open-records.ts';
import { chunksOf, collect, open, readAll, refusal, refusalOf } from '../test-files.ts';

describe('what a CSV may look like', () => {
  test('quotes, doubled quotes, delimiters and line breaks inside a cell', async () => {
    const reader = await open('text,labels\n"a ""b"", c\r\nd\n",x\ne,"y"\n');
    expect(reader).toMatchObject({ format: 'csv', delimiter: ',', columns: ['text', 'labels'] });
    expect(await readAll(reader)).toEqual([
      ['a "b", c\r\nd\n', 'x'],
      ['e', 'y'],
    ]);
  });

  test.each(['\n', '\r\n', '\r'])('rows end with %j, the last one also without it', async (end) => {
    for (const last of ['', end]) {
      const reader = await open(`text,labels${end}a,x${end}b,y${last}`);
      expect(await readAll(reader)).toEqual([
        ['a', 'x'],
        ['b', 'y'],
      ]);
    }
  });

  test('keeps spaces, a carriage return in a cell, emoji and scripts without spaces', async () => {
    const reader = await open('text,labels\n a\rb ,x\n👩‍👩‍👧,家族\n');
    expect(await readAll(reader)).toEqual([
      [' a\rb ', 'x'],
      ['👩‍👩‍👧', '家族'],
    ]);
  });

  test('trims and normalises column names', async () => {
    const { columns } = await open(' text ,cate\u0301gorie\na,x\n');
    expect(columns).toEqual(['text', 'cat\u00e9gorie']);
  });

  test('counts rows as a spreadsheet does', async () => {
    const reader = await open('text,labels\n"a\nb",x\n\nc,y\n,\nd,z\n\n,\n\n');
    const records = await collect(reader);
    expect(records.map(({ row, values }) => [row, ...values])).toEqual([
      [2, 'a\nb', 'x'],
      [4, 'c', 'y'],
      [5, '', ''],
      [6, 'd', 'z'],
    ]);
  });

  test('takes empty lines before the header', async () => {
    const records = await collect(await open('\n\ntext,labels\na,x\n'));
    expect(records).toEqual([{ row: 4, values: ['a', 'x'] }]);
  });

  test('reads the same however the bytes arrive', async () => {
    const content = 'text;labels\r\n"línea 1\r\nlínea ""2"" 🎉";a|b\r\n日本語;c\r\n';
    const whole = await readAll(await open(content));
    for (const size of [1, 2, 3, 7]) {
      const reader = await openRecords(chunksOf(content, size));
      expect(await readAll(reader)).toEqual(whole);
    }
  });
});

describe('delimiters', () => {
  test.each([
    [',', 'text,labels\na;b;c,x|y\nd;e;f,z|w\n'],
    [';', 'text;labels\n"a;b";x|y\nc, d, e;z\n'],
    ['\t', 'text\tlabels\na, b\tx|y\nc, d\tz|w\n'],
    ['|', 'text|labels\na, b|x\nc; d|y\n'],
    [',', 'text,labels\n'.concat('a,x|y\n'.repeat(60))],
  ])('finds %j', async (delimiter, content) => {
    const reader = await open(content);
    expect(reader.delimiter).toBe(delimiter);
    expect(reader.columns).toEqual(['text', 'labels']);
    await readAll(reader);
  });

  test('a file of one column keeps its commas', async () => {
    const reader = await open('text\nHello, world\n"one, ""two"""\nthree; four, five\n');
    expect(reader.delimiter).toBeNull();
    expect(await readAll(reader)).toEqual([
      ['Hello, world'],
      ['one, "two"'],
      ['three; four, five'],
    ]);
  });

  test('an empty line inside a file of one column is an empty text, one at its end is none', async () => {
    expect(await readAll(await open('text\na\n\nb\n\n\n'))).toEqual([['a'], [''], ['b']]);
  });

  test('a header that misses the name of the second column is told', async () => {
    const error = await refusalOf(`text\n${'a,x\n'.repeat(9)}`);
    expect(error.message).toContain('Row 2 has 2 fields, but the header has 1');
  });
});

describe('what is refused', () => {
  test('an empty file, and one with nothing but a header', async () => {
    for (const content of ['', '\n \n', '\uFEFF']) {
      const error = await refusalOf(content);
      expect(error.code).toBe('dataset-empty');
      expect(error.message).toContain('The file is empty');
    }
    for (const content of ['text,labels', 'text,labels\n\n', 'text,labels\r\n,\r\n']) {
      const error = await refusalOf(content);
      expect(error.code).toBe('dataset-empty');
      expect(error.message).toContain('a header but no rows');
    }
  });

  test.each([
    ['text,labels\na,x\nb\n', 'Row 3 has 1 field, but the header has 2: add what is missing'],
    ['text,labels\nb, c,x\n', 'Row 2 has 3 fields, but the header has 2: put a text'],
    ['text,labels\na,x\nsay "hi",y\n', 'Row 3 has a quote (") in the middle of a field'],
    ['text,labels\na,x\n"say "hi" there",y\n', 'Row 3 has a quote (") in the middle of a field'],
    ['text,labels\na,x\n"b,y\nc,z\n', 'Row 3 opens a quote (") that is never closed'],
    ['text,,labels\na,b,x\n', 'Column 2 of 3 has no name'],
    [`text,labels\na,x\nb,${','.repeat(5000)}\n`, 'Row 3 has more than 1,000 fields'],
    [`text,labels\na,x\nb,${',""'.repeat(5000)}\n`, 'Row 3 has more than 1,000 fields'],
  ])('%#: a malformed row, with its number', async (content, sentence) => {
    const error = await refusalOf(content);
    expect(error.code).toBe('dataset-malformed');
    expect(error.message).toContain(sentence);
  });

  test('two columns of the same name', async () => {
    const error = await refusalOf('text,labels,text \na,x,b\n');
    expect(error.code).toBe('dataset-column-duplicate');
    expect(error.message).toContain('two columns with the name «text»');
  });

  test('100,000 columns, without reading them all', async () => {
    const header = Array.from({ length: 100_000 }, (_, index) => `column ${index}`).join(',');
    let given = 0;
    async function* counted() {
      for await (const chunk of chunksOf(`${header}\n`)) {
        given += chunk.length;
        yield chunk;
      }
    }
    const error = await refusal(() => openRecords(counted()));
    expect(error.code).toBe('dataset-too-wide');
    expect(error.message).toContain('more than 1,000 columns');
    expect(given).toBeLessThan(header.length / 1.5);
  });

  test('a cell of 50 MB, after about 8 MiB of it', async () => {
    let given = 0;
    async function* endless() {
      yield new TextEncoder().encode('text,labels\na,x\n"');
      const chunk = new Uint8Array(65_536).fill(97);
      for (; given < 50_000_000; given += chunk.length) yield chunk;
    }
    const error = await refusal(async () => readAll(await openRecords(endless())));
    expect(error.code).toBe('dataset-cell-too-large');
    expect(error.message).toContain('The cells of row 3 hold more than 8 MiB');
    expect(error.message).toContain('missing closing quote');
    expect(given).toBeLessThan(9_000_000);
  });

  test('a gap of very many empty rows, in little memory', async () => {
    const error = await refusalOf(`text,labels\na,x\n${',\n'.repeat(20_000)}b,y\n`);
    expect(error.message).toContain('The rows from 3 to 20,002 are empty');
  });
});

describe('streaming', () => {
  test('reads only as fast as rows are taken', async () => {
    const line = `${'word '.repeat(200)},x\n`;
    let given = 0;
    async function* long() {
      yield new TextEncoder().encode('text,labels\n');
      for (; given < 40_000_000; given += line.length * 20) {
        yield new TextEncoder().encode(line.repeat(20));
      }
    }
    const reader = await openRecords(long());
    let rows = 0;
    for await (const _ of reader) if (++rows === 1000) break;
    expect(given).toBeLessThan(2_000_000);
  });

  test('a stop frees the source', async () => {
    let isClosed = false;
    async function* source() {
      try {
        yield* chunksOf(`text,labels\n${'a,x\n'.repeat(100_000)}`);
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of await openRecords(source())) break;
    expect(isClosed).toBe(true);
  });

  test('a file is read once', async () => {
    const reader = await open('text,labels\na,x\n');
    await readAll(reader);
    await expect(readAll(reader)).rejects.toThrow('A file is read once');
  });
});
