import { expect, test } from 'vitest';
import { open, readAll } from '../test-files.ts';
import { createCsvWriter } from './csv-writer.ts';

test('writes every kind of value', () => {
  const writer = createCsvWriter(['text', 'labels', 'score']);
  expect(writer.header()).toBe('text,labels,score\n');
  expect(writer.row(['a "b", c', null, 0.5])).toBe('"a ""b"", c",,0.5\n');
  expect(writer.row([true, undefined, { a: [1] }])).toBe('true,,"{""a"":[1]}"\n');
});

test('what is written reads back the same', async () => {
  const columns = ['text', 'a,b', 'c"d'];
  const values = [
    ['line\nbreak', 'carriage\rreturn', ' spaces '],
    ['crlf\r\n', '""', '=1+1'],
    ['日本語 🎉', ';', '\t'],
  ];
  const writer = createCsvWriter(columns);
  const reader = await open(writer.header() + values.map(writer.row).join(''));
  expect(reader.columns).toEqual(columns);
  expect(await readAll(reader)).toEqual(values);
});

test('what a spreadsheet would compute is escaped where people will open the file', () => {
  const writer = createCsvWriter(['=column', 'b'], { escapeFormulas: true });
  const rows = [
    ['=1+1', '+55 11 98765'],
    ['-cmd', '@SUM(A1)'],
    ['\t=1', '＝1+1'],
    ['-1.5', '+10%'],
    [-0.5, "it's = fine"],
  ];
  expect(writer.header() + rows.map(writer.row).join('')).toBe(
    "'=column,b\n'=1+1,'+55 11 98765\n'-cmd,'@SUM(A1)\n'\t=1,'＝1+1\n-1.5,+10%\n-0.5,it's = fine\n",
  );
});

test('a single empty cell is still a row', () => {
  const writer = createCsvWriter(['text']);
  expect(writer.row([''])).toBe('""\n');
  expect(writer.row([null])).toBe('""\n');
});
