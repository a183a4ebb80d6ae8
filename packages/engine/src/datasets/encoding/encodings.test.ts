import { describe, expect, test } from 'vitest';
import { openRecords } from '../open-records.ts';
import { chunksOf, open, readAll, refusal, refusalOf } from '../test-files.ts';

const portuguese =
  'text,labels\n"A entrega não chegou, isso é péssimo",crítica\nNÃO FUNCIONA À NOITE,crítica\nÓtimo serviço,elogio\n';
const rows = [
  ['A entrega não chegou, isso é péssimo', 'crítica'],
  ['NÃO FUNCIONA À NOITE', 'crítica'],
  ['Ótimo serviço', 'elogio'],
];

function swapBytes(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

const encodings: [string, Uint8Array, string][] = [
  ['UTF-8', Buffer.from(portuguese), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${portuguese}`), 'utf-8'],
  ['Latin-1', Buffer.from(portuguese, 'latin1'), 'windows-1252'],
  ['UTF-16LE with a mark', Buffer.from(`\uFEFF${portuguese}`, 'utf16le'), 'utf-16le'],
  ['UTF-16LE', Buffer.from(portuguese, 'utf16le'), 'utf-16le'],
  ['UTF-16BE with a mark', swapBytes(Buffer.from(`\uFEFF${portuguese}`, 'utf16le')), 'utf-16be'],
  ['UTF-16BE', swapBytes(Buffer.from(portuguese, 'utf16le')), 'utf-16be'],
];

describe.each(encodings)('%s', (_, content, encoding) => {
  test.each([1, 2, 5, 16_384])('is read in chunks of %i bytes', async (size) => {
    const reader = await openRecords(chunksOf(content, size));
    expect(reader.columns).toEqual(['text', 'labels']);
    expect(await readAll(reader)).toEqual(rows);
    expect(reader.encoding).toBe(encoding);
  });
});

test('the signs that Windows adds to Latin-1', async () => {
  const content = bytes('text,labels\n', [0x93], 'costs 5 ', [0x80, 0x94], ',x\n');
  expect(await readAll(await open(content))).toEqual([['“costs 5 €”', 'x']]);
});

test('UTF-16 in a script beyond Latin', async () => {
  const content = Buffer.from('text,labels\n配送が遅い,物流\n'.repeat(1), 'utf16le');
  expect(await readAll(await open(content))).toEqual([['配送が遅い', '物流']]);
});

test('a byte order mark inside the file is a character of its cell', async () => {
  expect(await readAll(await open('text,labels\n\uFEFFa,x\n'))).toEqual([['\uFEFFa', 'x']]);
});

describe('far into a file', () => {
  const ascii = `text,labels\n${'plain words,x\n'.repeat(20_000)}`;

  test.each([
    ['utf8', 'utf-8'],
    ['latin1', 'windows-1252'],
  ] as const)('the first letters that are not ASCII decide: %s', async (written, encoding) => {
    const reader = await open(Buffer.from(`${ascii}não é possível,y\n`, written));
    expect(reader.encoding).toBe('utf-8');
    const values = await readAll(reader);
    expect(values.at(-1)).toEqual(['não é possível', 'y']);
    expect(values).toHaveLength(20_001);
    expect(reader.encoding).toBe(encoding);
  });

  test('every place where a block may cut a character', async () => {
    for (let shift = 0; shift < 4; shift++) {
      const content = `text,labels\n${'x'.repeat(shift)}${'🎉日é'.repeat(20_000)},y\n`;
      const [first] = await readAll(await open(content));
      expect(first?.[0]).toBe(`${'x'.repeat(shift)}${'🎉日é'.repeat(20_000)}`);
    }
  });

  test('a Latin-1 letter at the very end of a block', async () => {
    const head = 'text,labels\n';
    const content = Buffer.from(`${head}${'x'.repeat(65_535 - head.length)}é fim,y\n`, 'latin1');
    const reader = await open(content);
    expect((await readAll(reader))[0]?.[0]).toMatch(/xé fim$/);
  });

  test('invalid bytes are told with their row', async () => {
    const error = await refusalOf(
      bytes('text,labels\nnão,x\n', 'plain,x\n'.repeat(30_000), 'ok', [0xff], ',y\n'),
    );
    expect(error.code).toBe('dataset-encoding');
    expect(error.message).toBe(
      'Row 30003 is not valid UTF-8: save the file as UTF-8 and try again.',
    );
  });
});

describe('invalid UTF-8', () => {
  test.each([
    ['a stray byte', bytes('text,labels\na,x\nb,y\nol', [0xff, 0xfe], 'a,z\n'), 4],
    ['at the start of a row', bytes('text,labels\na,x\n', [0xfe, 0xff], 'b,y\n'), 3],
    ['a cut character', bytes('text,labels\na,x\ncaf', [0xc3], ',z\n'), 3],
    ['a cut character at the end', bytes('text,labels\na,x\nb,caf', [0xe2, 0x82]), 3],
    ['beside valid characters', bytes('text,labels\nnão,x\n', [0xe9], 't', [0xe9], ',y\n'), 3],
    ['in the header', bytes('text,', [0xff], 'labels\na,x\n'), 1],
    ['within quotes', bytes('text,labels\n"a\nb\n', [0xff, 0xff], '",x\n'), 2],
    ['before anything else', bytes([0xfe, 0xfe, 0xfe], 'text,labels\na,x\n'), 1],
  ])('%s', async (_, content, row) => {
    for (const size of [1, 16_384]) {
      const error = await refusal(async () => readAll(await openRecords(chunksOf(content, size))));
      expect(error.code).toBe('dataset-encoding');
      expect(error.message).toContain(`Row ${row} is not valid UTF-8`);
      expect(error.details).toEqual({ row, encoding: 'utf-8' });
    }
  });

  test('a character that another program already replaced is no fault', async () => {
    const error = await refusalOf(bytes('text,labels\n\uFFFD,x\nb,y\n', [0xff], ',z\n'));
    expect(error.details.row).toBe(4);
  });
});

test('UTF-16 that ends within a character', async () => {
  const content = Buffer.from('text,labels\nabc,x\n', 'utf16le').subarray(0, -1);
  const error = await refusalOf(content);
  expect(error.message).toContain('is not valid UTF-16LE');
});

describe('files that are no text', () => {
  test.each([
    ['PNG', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'PNG image'],
    ['XLSX', bytes([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'export the sheet as CSV'],
    ['XLS', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'export the sheet as CSV'],
    ['PDF', bytes('%PDF-1.7\n'), 'PDF'],
    ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'gzip: unpack it'],
    ['zeros', new Uint8Array(1000), 'looks like a binary file'],
    ['noise', Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) % 256), 'binary'],
    ['control characters', bytes('a,b\n', [1, 2, 3, 4, 5, 6]), 'looks like a binary file'],
  ])('%s', async (_, content, sentence) => {
    const error = await refusalOf(content, 'data.csv');
    expect(error.code).toBe('dataset-not-text');
    expect(error.message).toContain(sentence);
  });

  test('a NUL character later on is told with its row', async () => {
    const error = await refusalOf(`text,labels\n${'a,x\n'.repeat(30_000)}b\0,y\n`);
    expect(error.code).toBe('dataset-not-text');
    expect(error.message).toContain('Row 30002 holds a NUL character');
  });
});
