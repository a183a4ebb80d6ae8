import { maxTextLength } from '../example.ts';
import { splitLabels } from '../rows/read-labels.ts';

/** How many rows, and the first few of them. */
export interface RowCount {
  count: number;
  readonly rows: number[];
}

/** What is learnt of one column while a file streams by, in memory that does not grow with the rows. */
export interface ColumnStatistics {
  readonly name: string;
  filled: number;
  readonly empty: RowCount;
  /** Values longer than a text may be. */
  readonly tooLong: RowCount;
  /** Distinct values, counted up to 1,000. */
  readonly distinct: Set<string>;
  readonly samples: string[];
  totalLength: number;
  numeric: number;
  dates: number;
  /** Rows by label, or null when the column has too many or too long values to be labels. */
  labels: Map<string, number> | null;
  /** Rows with more than one label. */
  several: number;
}

const maxDistinct = 1000;
const maxSamples = 5;
const maxNamedRows = 3;
const maxSampleLength = 80;
export const maxLabelLength = 200;
/** The most labels a facet may have. */
export const maxLabels = 10_000;

/** Columns that are not named like labels are given up as such when they have more distinct ones. */
export const maxGuessedLabels = 200;

export function createColumnStatistics(name: string): ColumnStatistics {
  return {
    name,
    filled: 0,
    empty: { count: 0, rows: [] },
    tooLong: { count: 0, rows: [] },
    distinct: new Set(),
    samples: [],
    totalLength: 0,
    numeric: 0,
    dates: 0,
    labels: new Map(),
    several: 0,
  };
}

/** @param isLabelled whether the column is known to hold labels, by choice or by name */
export function addValue(
  column: ColumnStatistics,
  row: number,
  value: string,
  list: readonly string[] | undefined,
  separator: string,
  isLabelled: boolean,
): void {
  const trimmed = value.trim();
  if (trimmed === '' || list?.length === 0) {
    countRow(column.empty, row);
    return;
  }
  if (value.length > maxTextLength) countRow(column.tooLong, row);
  column.filled++;
  column.totalLength += trimmed.length;
  if (/^[-+]?[\d.,]+%?$/.test(trimmed)) column.numeric++;
  else if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(trimmed)) column.dates++;
  countDistinct(column, trimmed);
  if (column.labels !== null)
    countLabels(column, list ?? splitLabels(value, separator), isLabelled);
}

function countDistinct(column: ColumnStatistics, value: string): void {
  if (column.distinct.size >= maxDistinct) return;
  // Long values are told apart by their beginning and length, so that the set stays small.
  const key = value.length <= maxLabelLength ? value : value.slice(0, 100) + value.length;
  if (column.distinct.has(key)) return;
  column.distinct.add(key);
  if (column.samples.length < maxSamples) column.samples.push(shorten(value, maxSampleLength));
}

function countLabels(
  column: ColumnStatistics,
  labels: readonly string[],
  isLabelled: boolean,
): void {
  const counts = column.labels!;
  if (labels.length > 1) column.several++;
  for (const label of labels) {
    const count = counts.get(label);
    if (
      count === undefined &&
      (counts.size >= (isLabelled ? maxLabels : maxGuessedLabels + 1) ||
        label.length > maxLabelLength)
    ) {
      column.labels = null;
      return;
    }
    counts.set(label, (count ?? 0) + 1);
  }
}

export function countRow(count: RowCount, row: number): void {
  count.count++;
  if (count.rows.length < maxNamedRows) count.rows.push(row);
}

export function shorten(value: string, length: number): string {
  return value.length > length ? `${value.slice(0, length - 1)}…` : value;
}
