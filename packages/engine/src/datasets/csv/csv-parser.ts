import { Parser } from '#csv-parse';
import { maxCellBytes, maxColumns } from '../records.ts';
import type { Dialect } from './dialect.ts';

/** A CSV parser that is fed piece by piece and never reads ahead. */
export interface CsvParser {
  /** Rows that have been completed, blank ones too. */
  readonly rowsRead: number;
  /** Returns rows that the pieces so far complete; some of them may come with a later call. Rejects with a CsvError. */
  feed(piece: string): Promise<readonly string[][]>;
  end(): Promise<readonly string[][]>;
}

/** The most fields a row is split into; whoever meets a row of this many knows that it is too wide. */
export const maxFields = maxColumns + 1;

export function createCsvParser(dialect: Dialect): CsvParser {
  const parser = new Parser({
    delimiter: dialect.delimiter ?? ',',
    // Past this number of fields a delimiter no longer counts, so that a row of millions of
    // them fills no memory: its rest is one cell, and cells have a largest size.
    ignore_last_delimiters: dialect.delimiter === null ? 1 : maxFields,
    record_delimiter: [...dialect.lineEnds],
    max_record_size: maxCellBytes,
    // The number of fields is checked row by row, such that one bad row can be left out.
    relax_column_count: true,
  });
  let rows: string[][] = [];
  parser.on('data', (row: string[]) => rows.push(row));
  // `feed` and `end` reject with the error; without a listener the stream would throw it as well.
  parser.on('error', () => {});
  const takeRows = () => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return {
    get rowsRead() {
      return parser.info.records;
    },
    feed: (piece) =>
      new Promise((resolve, reject) => {
        // The callback waits until the rows of the piece have been taken: that is the backpressure.
        parser.write(piece, (error) => (error ? reject(error) : resolve(takeRows())));
      }),
    end: () =>
      new Promise((resolve, reject) => {
        parser.once('error', reject);
        parser.once('end', () => resolve(takeRows()));
        parser.end();
      }),
  };
}
