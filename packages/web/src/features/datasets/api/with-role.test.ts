import { expect, test } from 'vitest';
import { withRole } from './use-dataset-file.ts';

const column = (name: string, role: 'text' | 'labels' | 'metadata') => ({
  name,
  role,
  filled: 1,
  distinct: 1,
  samples: [],
});
const inspection = {
  textColumn: 'comment',
  columns: [column('comment', 'text'), column('topic', 'labels'), column('store', 'metadata')],
};

test('a metadata column becomes labels beside the others', () => {
  expect(withRole(inspection, 'store', 'labels')).toEqual({
    textColumn: 'comment',
    labelColumns: ['topic', 'store'],
  });
});

test('a new text column takes the place of the old one', () => {
  expect(withRole(inspection, 'topic', 'text')).toEqual({ textColumn: 'topic', labelColumns: [] });
});

test('without its text column the file is detected anew', () => {
  expect(withRole(inspection, 'comment', 'metadata')).toEqual({
    textColumn: undefined,
    labelColumns: ['topic'],
  });
});
