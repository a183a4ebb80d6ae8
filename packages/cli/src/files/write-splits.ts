import type { FileHandle } from 'node:fs/promises';
import { createCsvWriter } from '@assort/engine';
import { csvCells } from './csv-cells.ts';
import { openDataset } from './read-file.ts';
import { readRawLines } from './read-raw-lines.ts';
import { replaceFile } from './replace-file.ts';

export interface SplitTarget {
  readonly path: string;
  /** Numbers of the rows that go to it. */
  readonly rows: ReadonlySet<number>;
}

interface SourceFile {
  readonly path: string;
  readonly format: 'csv' | 'jsonl';
  readonly columns: readonly string[];
  readonly labelSeparator: string;
}

/** Writes the rows of a file to several files, in their order: CSV with every column, JSONL line by line as it is. */
export async function writeSplits(
  source: SourceFile,
  targets: readonly SplitTarget[],
): Promise<void> {
  await withFiles(targets, [], async (files) => {
    const batches = source.format === 'csv' ? csvBatches(source, files) : readRawLines(source.path);
    for await (const batch of batches) {
      for (const [index, { rows }] of targets.entries()) {
        const lines = batch.filter(({ row }) => rows.has(row)).map(({ line }) => line);
        if (lines.length > 0) await files[index]!.writeFile(lines.join(''));
      }
    }
  });
}

/** Opens all files, so that none of them is replaced before every one is written. */
function withFiles(
  targets: readonly SplitTarget[],
  open: readonly FileHandle[],
  write: (files: readonly FileHandle[]) => Promise<void>,
): Promise<void> {
  const next = targets[open.length];
  if (next === undefined) return write(open);
  return replaceFile(next.path, (file) => withFiles(targets, [...open, file], write));
}

async function* csvBatches(
  { path, columns, labelSeparator }: SourceFile,
  files: readonly FileHandle[],
): AsyncGenerator<{ row: number; line: string }[]> {
  const writer = createCsvWriter(columns);
  for (const file of files) await file.writeFile(writer.header());
  const reader = await openDataset(path);
  for await (const batch of reader.batches()) {
    yield batch.flatMap((record) => {
      if ('fault' in record) return [];
      const line = writer.row(csvCells(record, columns, labelSeparator));
      return [{ row: record.row, line }];
    });
  }
}
