import { expect, it } from 'vitest';
import { renderTable } from './table.ts';

it('aligns columns', () => {
  const table = renderTable(
    [{ title: 'label' }, { title: 'rows', align: 'right' }],
    [
      ['elogio', '9'],
      ['crítica', '1,204'],
    ],
  );
  expect(table).toBe('label     rows\nelogio       9\ncrítica  1,204');
});

it('shortens the widest text so that lines fit 80 columns, also in wide scripts', () => {
  const table = renderTable(
    [{ title: 'label' }, { title: 'other' }, { title: 'F1', align: 'right' }],
    [
      ['x'.repeat(200), 'short', '0.913'],
      ['音'.repeat(100), 'short', '0.2'],
    ],
  );
  const lines = table.split('\n');
  expect(lines[1]!.length).toBe(80);
  expect(lines[1]).toMatch(/x… {2}short {2}0\.913$/);
  expect(lines[2]).toMatch(/^音{29,33}… +short/);
  expect(lines[2]).toMatch(/0\.2$/);
});
