import { displayWidth, fit } from './fit.ts';

const width = 80;
const gap = 2;

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/**
 * A plain table that fits 80 columns: when it does not, the widest left-aligned column is shortened.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  let excess = widths.reduce((sum, one) => sum + one + gap, -gap) - width;
  while (excess > 0) {
    const widest = columns
      .map((column, index) => (column.align === 'right' ? 0 : widths[index]!))
      .reduce((best, one, index, all) => (one > all[best]! ? index : best), 0);
    const cut = Math.min(excess, widths[widest]! - 8);
    if (cut <= 0) break;
    widths[widest]! -= cut;
    excess -= cut;
  }
  const line = (cells: readonly string[]) =>
    columns
      .map((column, index) => fit(cells[index] ?? '', widths[index]!, column.align ?? 'left'))
      .join(' '.repeat(gap))
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)].join('\n');
}
