import type { FacetMetrics } from '@assort/engine';
import { count, plural, rate } from './format.ts';
import { renderTable } from './table.ts';

const shownLabels = 20;
const shownConfusions = 5;

/** The headline numbers of each facet, with their intervals. */
export function renderHeadline(metrics: readonly FacetMetrics[]): string {
  return renderTable(
    [
      { title: 'facet' },
      { title: 'rows', align: 'right' },
      { title: 'accuracy', align: 'right' },
      { title: '95 % interval', align: 'right' },
      { title: 'micro-F1', align: 'right' },
      { title: 'macro-F1', align: 'right' },
      { title: 'ECE', align: 'right' },
      { title: 'Brier', align: 'right' },
    ],
    metrics.map((facet) => {
      const [low, high] = facet.intervals.accuracy!;
      return [
        facet.facet,
        count(facet.rows),
        rate(facet.accuracy),
        `${rate(low)} to ${rate(high)}`,
        rate(facet.microF1),
        rate(facet.macroF1),
        ...[facet.expectedCalibrationError, facet.brierScore].map((error) =>
          error === null ? '–' : rate(error),
        ),
      ];
    }),
  );
}

/** How good each level is of facets whose labels stand under one another; empty where there are none. */
export function renderHierarchy(metrics: readonly FacetMetrics[]): string {
  const measured = metrics.flatMap(({ facet, hierarchical }) =>
    hierarchical === undefined ? [] : [{ facet, ...hierarchical }],
  );
  if (measured.length === 0) return '';
  const depth = Math.max(...measured.map(({ levels }) => levels.length));
  const levelTitles = Array.from({ length: depth }, (_, index) => `level ${index + 1}`);
  return renderTable(
    [
      { title: 'with broader labels' },
      ...['precision', 'recall', 'F1', ...levelTitles].map((title) => ({
        title,
        align: 'right' as const,
      })),
    ],
    measured.map(({ facet, precision, recall, f1, levels }) => [
      facet,
      ...[precision, recall, f1].map(rate),
      ...levelTitles.map((_, index) => (levels[index] ? rate(levels[index].accuracy) : '–')),
    ]),
  );
}

/** How much was answered and how much of that rightly, where not all was; empty where all was. */
export function renderCoverage(metrics: readonly FacetMetrics[]): string {
  return metrics
    .filter(({ answered, rows }) => answered < rows)
    .map(({ facet, answered, rows, microPrecision, perLabel }) => {
      const labels = perLabel.reduce((sum, { predicted }) => sum + predicted, 0);
      const coverage = `${facet}: answered ${count(answered)} of ${plural(rows, 'row')} (coverage ${rate(answered / rows)})`;
      if (labels === 0) return `${coverage}.`;
      return `${coverage}, and ${rate(microPrecision)} of the ${plural(labels, 'answered label')} rightly.`;
    })
    .join('\n');
}

/** The labels of one facet, the hardest first. */
export function renderLabels(facet: FacetMetrics): string {
  const hardest = facet.perLabel
    .filter(({ support, predicted }) => support + predicted > 0)
    .toSorted((one, other) => one.f1 - other.f1);
  const title = hardest.length > shownLabels ? `label (hardest ${shownLabels})` : 'label';
  const table = renderTable(
    [
      { title },
      { title: 'rows', align: 'right' },
      { title: 'precision', align: 'right' },
      { title: 'recall', align: 'right' },
      { title: 'F1', align: 'right' },
    ],
    hardest
      .slice(0, shownLabels)
      .map(({ label, support, precision, recall, f1 }) => [
        label,
        count(support),
        rate(precision),
        rate(recall),
        rate(f1),
      ]),
  );
  const rest = hardest.length - shownLabels;
  return rest > 0 ? `${table}\n… and ${count(rest)} more labels (--json has them all)` : table;
}

/** The pairs of labels of a single facet that are most often taken for one another; empty where there are none. */
export function renderConfusions({ kind, confusion }: FacetMetrics): string {
  if (kind !== 'single') return '';
  const pairs = confusion.matrix.flatMap((row, truth) =>
    row
      .slice(0, -1)
      .map((rows, predicted) => ({ truth, predicted, rows }))
      .filter(({ predicted, rows }) => predicted !== truth && rows > 0),
  );
  if (pairs.length === 0) return '';
  return renderTable(
    [{ title: 'truly' }, { title: 'answered' }, { title: 'rows', align: 'right' }],
    pairs
      .sort((one, other) => other.rows - one.rows)
      .slice(0, shownConfusions)
      .map(({ truth, predicted, rows }) => [
        confusion.labels[truth]!,
        confusion.labels[predicted]!,
        count(rows),
      ]),
  );
}
