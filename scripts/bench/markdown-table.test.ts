import { expect, it } from 'vitest';
import { markdownTable } from './markdown-table.ts';

it('aligns its source and escapes what would end a cell', () => {
  const table = markdownTable(
    [{ title: 'set' }, { title: 'texts/s', align: 'right' }],
    [
      ['spam|ham', '1,200'],
      ['a', '3'],
    ],
  );
  expect(table.split('\n')).toEqual([
    '| set       | texts/s |',
    '| --------- | ------: |',
    '| spam\\|ham |   1,200 |',
    '| a         |       3 |',
  ]);
});
