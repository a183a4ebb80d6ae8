import type { AssortError } from '../errors.ts';

/** One row of a file. `values` align with the reader's columns; a missing one is empty. */
export interface DatasetRecord {
  /** As a spreadsheet counts: row 1 is the header of a CSV, or the first line of a JSONL file. */
  readonly row: number;
  readonly values: readonly string[];
  /** Cells that JSONL gives as a list, by column: they are not to be split by a separator. */
  readonly lists?: ReadonlyMap<string, readonly string[]>;
}

/** A row that can not be used, such as one with too many fields; the rows after it can. */
export interface FaultyRow {
  readonly row: number;
  readonly fault: AssortError;
}

/** The rows of a file, read once. Iterating throws at the first row that is faulty. */
export interface RecordReader extends AsyncIterable<DatasetRecord> {
  readonly format: 'csv' | 'jsonl';
  /** utf-8, utf-16le, utf-16be or windows-1252; utf-8 while only ASCII has been seen. */
  readonly encoding: string;
  /** Null for JSONL and for a CSV of one column. */
  readonly delimiter: string | null;
  /** The header of a CSV. The keys seen so far in a JSONL file. */
  readonly columns: readonly string[];
  /** All rows in order, faulty ones too, in groups as they come out of the file. */
  batches(): AsyncIterable<readonly (DatasetRecord | FaultyRow)[]>;
}

/** Largest cell of a CSV and longest line of JSONL, in bytes. */
export const maxCellBytes = 8 * 1024 * 1024;

export const maxColumns = 1000;
