import { createCsvWriter, type DatasetRecord } from '@assort/engine';
import { UsageError } from '../failure.ts';
import { openDataset } from './read-file.ts';
import { replaceFile } from './replace-file.ts';

export interface CopyOptions {
  /** Every column of the source: a JSONL file may show some only far into it. */
  readonly columns: readonly string[];
  readonly labelSeparator: string;
  /** Numbers of the rows to leave out. */
  readonly leftOut: ReadonlySet<number>;
}

/** Copies the rows of a CSV or JSONL file to a CSV file, with every column, in their order. */
export async function copyRows(from: string, to: string, options: CopyOptions): Promise<void> {
  const { columns, leftOut, labelSeparator } = options;
  const writer = createCsvWriter(columns);
  await replaceFile(to, async (file) => {
    await file.writeFile(writer.header());
    const reader = await openDataset(from);
    for await (const batch of reader.batches()) {
      const lines = batch.map((record) => {
        if ('fault' in record || leftOut.has(record.row)) return '';
        return writer.row(
          columns.map((column, index) => cellOf(record, column, index, labelSeparator)),
        );
      });
      await file.writeFile(lines.join(''));
    }
  });
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
