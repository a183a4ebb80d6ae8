import { AssortError } from '../../errors.ts';
import { grouped } from '../check-text.ts';
import { maxCellBytes } from '../records.ts';
import { tooManyColumns } from './csv-header.ts';
import { maxFields } from './csv-parser.ts';

/** Turns what csv-parse refuses into a sentence with the row. Everything else is passed on. */
export function csvFault(error: unknown, row: number, isHeader: boolean): unknown {
  const { code, index } = error as { code?: unknown; index?: unknown };
  if (error instanceof AssortError || typeof code !== 'string') return error;
  // From here on the parser has stopped to split the row, so its quotes and size say nothing.
  if (typeof index === 'number' && index >= maxFields - 1) {
    return isHeader ? tooManyColumns() : tooManyFields(row);
  }
  if (code === 'CSV_MAX_RECORD_SIZE') return cellTooLarge(row);
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return malformed(
      row,
      `Row ${row} opens a quote (") that is never closed: close it, and write a quote inside a text twice ("").`,
    );
  }
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE') {
    return malformed(
      row,
      `Row ${row} has a quote (") in the middle of a field: put the whole field in quotes and write each quote inside it twice ("").`,
    );
  }
  return error;
}

function cellTooLarge(row: number): AssortError {
  return new AssortError(
    'dataset-cell-too-large',
    `The cells of row ${row} hold more than ${maxCellBytes / 1024 / 1024} MiB: look for a missing closing quote ("), or split the text.`,
    { row },
  );
}

export function fieldCountFault(row: number, found: number, expected: number): AssortError {
  if (found >= maxFields) return tooManyFields(row, expected);
  const advice =
    found > expected
      ? 'put a text that holds the delimiter or a line break in quotes (")'
      : 'add what is missing';
  return new AssortError(
    'dataset-malformed',
    `Row ${row} has ${fields(found)}, but the header has ${expected}: ${advice}, or leave such rows out.`,
    { row, found, expected },
  );
}

export function emptyRowsFault(first: number, next: number): AssortError {
  return malformed(
    first,
    `The rows from ${grouped(first)} to ${grouped(next - 1)} are empty: delete them and try again.`,
  );
}

function tooManyFields(row: number, expected?: number): AssortError {
  return new AssortError(
    'dataset-malformed',
    `Row ${row} has more than ${grouped(maxFields - 1)} fields: put a text that holds the delimiter in quotes (").`,
    { row, ...(expected !== undefined && { expected }) },
  );
}

function malformed(row: number, message: string): AssortError {
  return new AssortError('dataset-malformed', message, { row });
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${grouped(count)} fields`;
}
