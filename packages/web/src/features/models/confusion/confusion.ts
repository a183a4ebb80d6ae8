import type { FacetMetrics } from '@assort/contract';

export type Confusion = FacetMetrics['confusion'];

/** A true label that was taken for another one. */
export interface ConfusedPair {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
  /** Of all rows of the true label. */
  readonly share: number;
}

/** One filled cell of the heat map. */
export interface HeatCell {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  readonly share: number;
  /** How dark it is: above 0, at most 1. */
  readonly heat: number;
}

export const rowTotals = ({ matrix }: Confusion): number[] =>
  matrix.map((row) => row.reduce((total, count) => total + count, 0));

/** The mistakes that happen most, largest first; abstentions are no mistakes. */
export function confusedPairs(confusion: Confusion, most: number): ConfusedPair[] {
  const totals = rowTotals(confusion);
  const pairs: ConfusedPair[] = [];
  for (const [truth, row] of confusion.matrix.entries()) {
    for (const [predicted, count] of row.slice(0, confusion.labels.length).entries()) {
      if (truth === predicted || count === 0) continue;
      pairs.push({ truth, predicted, count, share: count / (totals[truth] ?? 1) });
    }
  }
  return pairs.sort((a, b) => b.count - a.count || b.share - a.share).slice(0, most);
}

/** The largest share of a true label's rows that one wrong answer (or none) took; 0 without mistakes. */
export function largestMistake(confusion: Confusion): number {
  const totals = rowTotals(confusion);
  const shares = confusion.matrix.flatMap((row, truth) =>
    row.map((count, column) => (truth === column ? 0 : count / (totals[truth] || 1))),
  );
  return Math.max(0, ...shares);
}

/** Whether any row was left unanswered, so that the last column says something. */
export const hasAbstentions = ({ labels, matrix }: Confusion): boolean =>
  matrix.some((row) => (row[labels.length] ?? 0) > 0);

/**
 * The cells with something in them. Heat is the share of the true label's rows, by its square root:
 * a mistake of 3 % stays visible beside a diagonal of 90 %. Without the diagonal, the largest
 * mistake is the hottest.
 */
export function heatCells(confusion: Confusion, mistakesOnly: boolean): HeatCell[] {
  const totals = rowTotals(confusion);
  const cells: Omit<HeatCell, 'heat'>[] = [];
  for (const [row, counts] of confusion.matrix.entries()) {
    for (const [column, count] of counts.entries()) {
      if (count === 0 || (mistakesOnly && row === column)) continue;
      cells.push({ row, column, count, share: count / (totals[row] ?? 1) });
    }
  }
  const hottest = mistakesOnly ? largestMistake(confusion) : 1;
  return cells.map((cell) => ({ ...cell, heat: Math.sqrt(cell.share / hottest) }));
}
