import type { Imbalance } from '@assort/engine';
import { bothEnds } from './both-ends.ts';
import { count, rate } from './format.ts';
import { renderTable } from './table.ts';

/** Labels shown of each end, when there are more than both ends together. */
const shownLabels = 10;

export interface ImbalanceChange {
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly before: Imbalance;
  readonly after: Imbalance;
}

/** Rows, MeanIR and the largest IRLbl before and after. */
export function renderImbalance({ rowsBefore, rowsAfter, before, after }: ImbalanceChange): string {
  return renderTable(
    [{ title: '' }, { title: 'before', align: 'right' }, { title: 'after', align: 'right' }],
    [
      ['rows', count(rowsBefore), count(rowsAfter)],
      ['MeanIR', rate(before.meanRatio), rate(after.meanRatio)],
      ['max IRLbl', rate(before.maxRatio), rate(after.maxRatio)],
    ],
  );
}

/** The most and the least frequent labels with their rows and IRLbl before and after, by rows before. */
export function renderLabelCounts(
  labels: readonly string[],
  { before, after }: ImbalanceChange,
): string {
  const byCount = labels
    .map((_, label) => label)
    .filter((label) => before.counts[label]! > 0)
    .sort((one, other) => before.counts[other]! - before.counts[one]!);
  const row = (label: number) => [
    labels[label]!,
    count(before.counts[label]!),
    count(after.counts[label]!),
    rate(before.ratios[label]!),
    rate(after.ratios[label]!),
  ];
  return renderTable(
    [
      { title: 'label' },
      { title: 'rows before', align: 'right' },
      { title: 'after', align: 'right' },
      { title: 'IRLbl before', align: 'right' },
      { title: 'after', align: 'right' },
    ],
    bothEnds(byCount.map(row), shownLabels, (hidden) => [
      `… ${count(hidden)} more (--json has all)`,
    ]),
  );
}
