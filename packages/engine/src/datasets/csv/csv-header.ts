import { AssortError } from '../../errors.ts';
import { grouped } from '../check-text.ts';
import { maxColumns } from '../records.ts';

/** The column names of a header: trimmed, Unicode-normalised, none empty, none twice. */
export function readHeader(fields: readonly string[]): readonly string[] {
  checkColumnCount(fields.length);
  const columns = fields.map((field) => field.normalize('NFC').trim());
  const unnamed = columns.indexOf('') + 1;
  if (unnamed > 0) {
    throw new AssortError(
      'dataset-malformed',
      `Column ${unnamed} of ${columns.length} has no name in the header: give it a name, or delete the column.`,
      { row: 1, column: unnamed },
    );
  }
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.has(column)) {
      throw new AssortError(
        'dataset-column-duplicate',
        `The header has two columns with the name «${shorten(column)}»: rename one of them.`,
        { column },
      );
    }
    seen.add(column);
  }
  return columns;
}

export function checkColumnCount(count: number): void {
  if (count > maxColumns) throw tooManyColumns();
}

export function tooManyColumns(): AssortError {
  return new AssortError(
    'dataset-too-wide',
    `The file has more than ${grouped(maxColumns)} columns: keep the text, the labels and the columns you need.`,
    { max: maxColumns },
  );
}

function shorten(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
