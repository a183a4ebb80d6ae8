import type { FileHandle } from 'node:fs/promises';
import { createCsvWriter } from '@assort/engine';
import { csvCells } from './csv-cells.ts';
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
  const writer = createCsvWriter(options.columns);
  await replaceFile(to, async (file) => {
    await file.writeFile(writer.header());
    await copyRowsInto(file, from, options, (cells) => writer.row(cells));
  });
}

/** Writes the rows behind what is in the file. */
export async function copyRowsInto(
  file: FileHandle,
  from: string,
  { columns, leftOut, labelSeparator }: CopyOptions,
  lineOf: (cells: readonly string[]) => string,
): Promise<void> {
  const reader = await openDataset(from);
  for await (const batch of reader.batches()) {
    const lines = batch.map((record) => {
      if ('fault' in record || leftOut.has(record.row)) return '';
      return lineOf(csvCells(record, columns, labelSeparator));
    });
    await file.writeFile(lines.join(''));
  }
}
