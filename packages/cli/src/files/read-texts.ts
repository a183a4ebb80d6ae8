import { type AssortError, layoutFor, type RecordReader } from '@assort/engine';
import { openDataset } from './read-file.ts';

/** One text to classify, with the whole row it stands in. */
export interface TextRow {
  /** As a spreadsheet counts, or the number of the line. */
  readonly row: number;
  readonly text: string;
  readonly values: readonly string[];
  /** What is wrong with the row itself, such as a missing field. */
  readonly fault?: AssortError;
}

export interface TextSource {
  /** The columns of the file; those of a stream of lines are just `text`. */
  readonly columns: readonly string[];
  readonly textColumn: string;
  readonly batches: AsyncIterable<readonly TextRow[]>;
}

/** Reads the texts of a CSV or JSONL file (`-`: standard input). */
export async function readTexts(path: string, chosen: string | undefined): Promise<TextSource> {
  const reader = await openDataset(path);
  const only = reader.columns.length === 1 ? reader.columns[0] : undefined;
  const { textColumn } = layoutFor(reader.columns, {
    textColumn: chosen ?? only,
    labelColumns: [],
  });
  return { columns: reader.columns, textColumn, batches: rowsOf(reader, textColumn) };
}

async function* rowsOf(
  reader: RecordReader,
  textColumn: string,
): AsyncGenerator<readonly TextRow[]> {
  for await (const batch of reader.batches()) {
    const column = reader.columns.indexOf(textColumn);
    yield batch.map((item) =>
      'fault' in item
        ? { row: item.row, text: '', values: [], fault: item.fault }
        : { row: item.row, text: item.values[column] ?? '', values: item.values },
    );
  }
}
