import { html, type Markup } from './html.ts';

export interface TableColumn {
  readonly title: string;
  readonly kind: 'name' | 'number' | 'text' | 'bar';
}

/** A table that scrolls sideways where it does not fit. Cells are markup or texts, which are escaped. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly (Markup | string)[])[],
): Markup {
  const head = columns.map(({ title, kind }) =>
    // A bar repeats the number beside it, so that its column needs no heading.
    title === ''
      ? html`<td class="${kind}"></td>`
      : html`<th scope="col" class="${kind}">${title}</th>`,
  );
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map(
        (cell, index) => html`<td class="${columns[index]!.kind}" dir="auto">${cell}</td>`,
      )}</tr>`,
  );
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** The first rows open, the others to be unfolded. */
export function longTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly (Markup | string)[])[],
  shown: number,
): Markup {
  const rest = rows.slice(shown);
  if (rest.length === 0) return table(columns, rows);
  return html`${table(columns, rows.slice(0, shown))}<details><summary>${rest.length} more</summary>${table(columns, rest)}</details>`;
}

/** Labels as small boxes, or a dash where there is none. */
export function labelList(
  labels: readonly string[],
  classOf: (label: string) => string = () => '',
): Markup {
  if (labels.length === 0) return html`<span class="soft">none</span>`;
  return html`${labels.map((label) => html`<span class="label ${classOf(label)}" dir="auto">${label}</span> `)}`;
}
