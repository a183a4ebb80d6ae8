import type { DatasetSplit, Split } from '@assort/engine';
import { bothEnds } from './both-ends.ts';
import { count, percent } from './format.ts';
import { renderTable } from './table.ts';

/** Labels shown of each end, when there are more than both ends together. */
const shownLabels = 10;

export function renderSplitSizes(
  sizes: readonly { readonly split: Split; readonly rows: number }[],
): string {
  const total = sizes.reduce((sum, { rows }) => sum + rows, 0);
  return renderTable(
    [{ title: 'split' }, { title: 'rows', align: 'right' }, { title: 'share', align: 'right' }],
    sizes.map(({ split, rows }) => [split, count(rows), percent(rows / total)]),
  );
}

/** The rows of the most and the least frequent labels by split, and a sentence on how evenly all of them are spread. */
export function renderSplitLabels(labels: DatasetSplit['labels']): string {
  const byRows = labels.toSorted((one, other) => other.rows - one.rows);
  const facets = new Set(labels.map(({ facet }) => facet));
  const row = ({ facet, label, rows, counts, deviation }: DatasetSplit['labels'][number]) => [
    facets.size > 1 ? `${facet}: ${label}` : label,
    ...[rows, counts.train, counts.dev, counts.test].map(count),
    points(deviation),
  ];
  const right = (title: string) => ({ title, align: 'right' as const });
  const table = renderTable(
    [{ title: 'label' }, ...['rows', 'train', 'dev', 'test', 'off by'].map(right)],
    bothEnds(byRows.map(row), shownLabels, (hidden) => [
      `… ${count(hidden)} more (--json has all)`,
    ]),
  );
  const deviations = labels.map(({ deviation }) => deviation);
  const mean = deviations.reduce((sum, one) => sum + one, 0) / deviations.length;
  const most = deviations.reduce((largest, one) => Math.max(largest, one), 0);
  return `${table}\nThe share of a label differs between a split and all rows by ${points(mean)} points on average, ${points(most)} at most.`;
}

/** A difference of shares in percentage points. */
function points(difference: number): string {
  return (100 * difference).toFixed(2);
}
