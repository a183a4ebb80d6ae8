import type { DroppedTexts } from '@assort/engine';
import { count } from './format.ts';
import { renderTable } from './table.ts';

const shownLabels = 20;

interface OversampledLabel {
  readonly label: string;
  readonly rowsBefore: number;
  readonly rowsWanted: number;
  readonly rowsAfter: number;
}

/** A table of the labels that needed texts, and what was dropped. */
export function renderOversampling(
  labels: readonly OversampledLabel[],
  { duplicates, tooShort, tooLong }: DroppedTexts,
): string[] {
  if (labels.length === 0) return ['Every label has enough rows.'];
  const table = renderTable(
    [
      { title: 'label' },
      { title: 'rows before', align: 'right' },
      { title: 'wanted', align: 'right' },
      { title: 'after', align: 'right' },
    ],
    labels
      .slice(0, shownLabels)
      .map(({ label, rowsBefore, rowsWanted, rowsAfter }) => [
        label,
        count(rowsBefore),
        count(rowsWanted),
        count(rowsAfter),
      ]),
  );
  const rest = labels.length - shownLabels;
  return [
    table,
    ...(rest > 0 ? [`… and ${count(rest)} more labels (--json has them all)`] : []),
    '',
    `Dropped ${count(duplicates)} that repeat other texts, ${count(tooShort)} too short, ${count(tooLong)} too long.`,
  ];
}
