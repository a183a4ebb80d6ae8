export interface MarkdownColumn {
  readonly title: string;
  readonly align?: 'right';
}

/** A Markdown table whose source is aligned too, so that it also reads well in a terminal. */
export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): string {
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = columns.map(({ title }, index) =>
    Math.max(3, title.length, ...escaped.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const pad = (cells: readonly string[]) =>
    columns.map(({ align }, index) =>
      align === 'right'
        ? (cells[index] ?? '').padStart(widths[index]!)
        : (cells[index] ?? '').padEnd(widths[index]!),
    );
  const rule = columns.map(({ align }, index) =>
    align === 'right' ? `${'-'.repeat(widths[index]! - 1)}:` : '-'.repeat(widths[index]!),
  );
  return [
    line(pad(columns.map(({ title }) => title))),
    line(rule),
    ...escaped.map(pad).map(line),
  ].join('\n');
}
