import type { TextPiece } from '../encoding/decode-text.ts';
import { textFault } from '../encoding/text-fault.ts';
import type { DatasetRecord, FaultyRow } from '../records.ts';
import { csvFault, emptyRowsFault, fieldCountFault } from './csv-faults.ts';
import { readHeader } from './csv-header.ts';
import { createCsvParser } from './csv-parser.ts';
import type { Dialect } from './dialect.ts';

export interface CsvBatch {
  readonly columns: readonly string[];
  readonly rows: readonly (DatasetRecord | FaultyRow)[];
}

/** Stands for the characters after `text`: enough of them for the parser to finish the row before. */
const unreadable = '\uFFFD\uFFFD';

/** Reads the header, then the rows under it. Yields nothing for a file without a header. */
export async function* readCsvRows(
  pieces: AsyncIterable<TextPiece>,
  dialect: Dialect,
  encoding: () => string,
): AsyncGenerator<CsvBatch, void, void> {
  const parser = createCsvParser(dialect);
  let table: Table | undefined;
  let leadingBlanks = 0;
  const accept = (records: readonly string[][]): CsvBatch | undefined => {
    let start = 0;
    if (table === undefined) {
      while (start < records.length && isBlank(records[start]!)) start++;
      leadingBlanks += start;
      const header = records[start];
      if (header === undefined) return undefined;
      table = createTable(readHeader(header), leadingBlanks + 2);
      start++;
    }
    return {
      columns: table.columns,
      rows: table.accept(start === 0 ? records : records.slice(start)),
    };
  };
  try {
    for await (const piece of pieces) {
      const batch = accept(await parser.feed(piece.fault ? piece.text + unreadable : piece.text));
      if (batch !== undefined) yield batch;
      if (piece.fault) throw textFault(piece.fault, parser.rowsRead + 1, encoding());
    }
    const batch = accept(await parser.end());
    if (batch !== undefined) yield batch;
  } catch (error) {
    throw csvFault(error, parser.rowsRead + 1, parser.rowsRead === 0);
  }
}

interface Table {
  readonly columns: readonly string[];
  accept(records: readonly (readonly string[])[]): readonly (DatasetRecord | FaultyRow)[];
}

/** Empty rows before another row are rows without a text; more than these are a mistake of the file. */
const maxEmptyRows = 10_000;

/**
 * Numbers the rows and checks how many fields they have. Empty lines are passed over. So are
 * rows with only empty fields, which spreadsheets write, when nothing else follows them.
 * In a file of one column the two look alike and are treated as the latter.
 */
function createTable(columns: readonly string[], firstRow: number): Table {
  let row = firstRow;
  let emptyRows: number[] = [];
  const emptyValues = columns.map(() => '');
  return {
    columns,
    accept(records) {
      const rows: (DatasetRecord | FaultyRow)[] = [];
      for (const values of records) {
        const current = row++;
        if (isBlank(values)) {
          const isEmptyRow = values.length === columns.length;
          if (isEmptyRow && emptyRows.length <= maxEmptyRows) emptyRows.push(current);
          continue;
        }
        if (emptyRows.length > 0) {
          if (emptyRows.length > maxEmptyRows) throw emptyRowsFault(emptyRows[0]!, current);
          for (const empty of emptyRows) rows.push({ row: empty, values: emptyValues });
          emptyRows = [];
        }
        rows.push(
          values.length === columns.length
            ? { row: current, values }
            : { row: current, fault: fieldCountFault(current, values.length, columns.length) },
        );
      }
      return rows;
    },
  };
}

function isBlank(values: readonly string[]): boolean {
  return values.every((value) => value.trim() === '');
}
