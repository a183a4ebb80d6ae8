import type { FacetComparison, MetricDifference } from '@assort/engine';
import { count, rate } from './format.ts';
import { renderTable } from './table.ts';

/** One facet's differences as a table, and below it what they mean in a sentence. */
export function renderComparison(comparison: FacetComparison): string {
  const line = (name: string, { a, b, difference, interval }: MetricDifference) => [
    name,
    rate(a),
    rate(b),
    signed(difference, 3),
    `${signed(interval[0], 3)} to ${signed(interval[1], 3)}`,
  ];
  const table = renderTable(
    [
      { title: comparison.facet },
      { title: 'A', align: 'right' },
      { title: 'B', align: 'right' },
      { title: 'B - A', align: 'right' },
      { title: '95 % interval', align: 'right' },
    ],
    [
      line('accuracy', comparison.accuracy),
      line('micro-F1', comparison.microF1),
      line('macro-F1', comparison.macroF1),
    ],
  );
  return `${table}\n${verdict(comparison)}`;
}

/** "B is better: accuracy +1.2 points (95 % interval +0.4 to +2.0, p = 0.003, n = 3,080)." */
export function verdict({ accuracy, better, pValue, rows }: FacetComparison): string {
  const sign = better === 'a' ? -1 : 1;
  const points = (difference: number) => signed(100 * sign * difference, 1);
  const [low, high] = better === 'a' ? accuracy.interval.toReversed() : accuracy.interval;
  const start = better === 'neither' ? 'No real difference' : `${better.toUpperCase()} is better`;
  const chance = pValue < 0.001 ? 'p < 0.001' : `p = ${rate(pValue)}`;
  return `${start}: accuracy ${points(accuracy.difference)} points (95 % interval ${points(low!)} to ${points(high!)}, ${chance}, n = ${count(rows)}).`;
}

/** 0.0124 as "+0.012"; what rounds to zero has no sign. */
function signed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  if (Number(text) === 0) return text.replace('-', '');
  return value > 0 ? `+${text}` : text;
}
