import { labelColumnsByName, textColumnByName } from '../layout/column-names.ts';
import type { ColumnChoice } from '../layout/layout.ts';
import { markOf } from '../rows/row-marks.ts';
import { type ColumnStatistics, maxGuessedLabels } from './column-statistics.ts';

/** Labels repeat: at most this share of the filled rows may be distinct values. */
const maxDistinctShare = 0.2;
const maxMeanLabelLength = 60;
/** Texts are longer than names and codes, and hardly ever the same. */
const minMeanTextLength = 20;
const minDistinctTextShare = 0.5;

export interface DetectedColumns {
  readonly textColumn: string | null;
  readonly labelColumns: readonly string[];
}

/** Finds text and labels by choice, else by name, else by what the columns hold. */
export function detectColumns(
  columns: readonly ColumnStatistics[],
  choice: ColumnChoice,
): DetectedColumns {
  const chosen = choice.labelColumns;
  const names = columns.map((column) => column.name);
  const free = names.filter((name) => name !== choice.textColumn);
  const named = chosen ?? labelColumnsByName(free);
  const candidates = columns.filter((column) => !named.includes(column.name));
  const textColumn =
    choice.textColumn ??
    textColumnByName(candidates.map((column) => column.name)) ??
    textColumnByValues(candidates);
  if (chosen !== undefined || named.length > 0) return { textColumn, labelColumns: named };
  const guessed = columns.filter(
    (column) =>
      column.name !== textColumn && markOf(column.name) === undefined && holdsLabels(column),
  );
  return { textColumn, labelColumns: guessed.map((column) => column.name) };
}

/** The longest column whose values hardly repeat; of a file with one column, that one. */
function textColumnByValues(columns: readonly ColumnStatistics[]): string | null {
  if (columns.length === 1) return columns[0]!.name;
  let best: ColumnStatistics | null = null;
  for (const column of columns) {
    if (meanLength(column) < minMeanTextLength) continue;
    // Distinct values are only counted up to 1,000, so longer files can not be held to more.
    if (column.distinct.size < Math.min(column.filled, 1000) * minDistinctTextShare) continue;
    if (best === null || meanLength(column) > meanLength(best)) best = column;
  }
  return best?.name ?? null;
}

function holdsLabels(column: ColumnStatistics): boolean {
  const { labels, filled } = column;
  if (labels === null || labels.size < 2 || labels.size > maxGuessedLabels) return false;
  if (labels.size > filled * maxDistinctShare) return false;
  return (
    meanLength(column) <= maxMeanLabelLength &&
    column.numeric < filled * 0.5 &&
    column.dates < filled * 0.5
  );
}

function meanLength(column: ColumnStatistics): number {
  return column.filled === 0 ? 0 : column.totalLength / column.filled;
}
