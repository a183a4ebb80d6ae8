import { stringify } from '#csv-stringify';

export interface CsvWriter {
  header(): string;
  /** One line with its line end. Null and undefined become empty cells, objects JSON. */
  row(values: readonly unknown[]): string;
}

export interface CsvOptions {
  /** Puts ' before a cell that a spreadsheet would take for a formula. */
  readonly escapeFormulas?: boolean;
}

/** What makes spreadsheets compute, also in full width; a plain number is none. */
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const plainNumber = /^[+-]?\d[\d.,]*%?$/;

/**
 * Writes CSV as in RFC 4180, but with "\n" as line end. Every value reads back the same, unless formulas are escaped.
 */
export function createCsvWriter(
  columns: readonly string[],
  { escapeFormulas = false }: CsvOptions = {},
): CsvWriter {
  const text = (value: string) =>
    escapeFormulas && formula.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  const row = (values: readonly unknown[]) =>
    stringify([[...values]], {
      cast: { string: text, boolean: String, date: (value) => value.toISOString() },
      record_delimiter: '\n',
      // Without quotes the row of a single empty cell would be an empty line, which is no row.
      quoted_empty: columns.length === 1,
      quoted_match: /[\r\n]/,
    });
  return { header: () => row(columns), row };
}
