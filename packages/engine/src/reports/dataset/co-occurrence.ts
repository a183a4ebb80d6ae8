import type { LabelSets } from '../../sampling/imbalance.ts';

/** Two labels that stand on the same rows. */
export interface CoOccurrence {
  readonly one: string;
  readonly other: string;
  readonly rows: number;
  /** Rows with both / rows that would have both by chance: above 1 they attract one another. */
  readonly lift: number;
  /** Rows with both / rows with at least one, from 0 to 1. */
  readonly overlap: number;
}

const mostPairs = 1000;

/** The most frequent pairs of labels, by falling number of rows. */
export function findCoOccurrences(
  names: readonly string[],
  { labelCount, rows }: LabelSets,
  counts: readonly number[],
): CoOccurrence[] {
  const pairs = new Map<number, number>();
  for (const labels of rows) {
    for (const one of labels) {
      for (const other of labels) {
        if (one >= other) continue;
        const key = one * labelCount + other;
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
      }
    }
  }
  return [...pairs]
    .sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, mostPairs)
    .map(([key, both]) => {
      const [one, other] = [Math.floor(key / labelCount), key % labelCount];
      const [rowsOfOne, rowsOfOther] = [counts[one]!, counts[other]!];
      return {
        one: names[one]!,
        other: names[other]!,
        rows: both,
        lift: (both * rows.length) / (rowsOfOne * rowsOfOther),
        overlap: both / (rowsOfOne + rowsOfOther - both),
      };
    });
}
