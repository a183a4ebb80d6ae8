import { stringify } from '#csv-stringify';

export interface CsvWriter {
  header(): string;
  /** One line with its line end. Null and undefined become empty cells, objects JSON. */
  row(values: readonly unknown[]): string;
}

/** Writes CSV as in RFC 4180, but with "\n" as line end; every value reads back the same. */
export function createCsvWriter(columns: readonly string[]): CsvWriter {
  const row = (values: readonly unknown[]) =>
    stringify([[...values]], {
      cast: { boolean: String, date: (value) => value.toISOString() },
      record_delimiter: '\n',
      // Without quotes the row of a single empty cell would be an empty line, which is no row.
      quoted_empty: columns.length === 1,
      quoted_match: /[\r\n]/,
    });
  return { header: () => row(columns), row };
}
