import type { DatasetRecord } from '@assort/engine';
import { UsageError } from '../failure.ts';

/** The cells of a row under the columns, also of one that comes from JSONL. */
export function csvCells(
  record: DatasetRecord,
  columns: readonly string[],
  labelSeparator: string,
): string[] {
  return columns.map((column, index) => cellOf(record, column, index, labelSeparator));
}

/** A list of JSONL becomes one cell, which must read back as the same list. */
function cellOf(
  record: DatasetRecord,
  column: string,
  index: number,
  labelSeparator: string,
): string {
  const list = record.lists?.get(column);
  if (list === undefined) return record.values[index] ?? '';
  const torn = list.find((label) => label.includes(labelSeparator));
  if (torn !== undefined) {
    throw new UsageError(
      `Row ${record.row} has the label «${torn}», which holds «${labelSeparator}», so it can not be written to a CSV cell: choose another --label-separator.`,
    );
  }
  return list.join(labelSeparator);
}
