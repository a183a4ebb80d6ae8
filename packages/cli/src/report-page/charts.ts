import type { DatasetReport } from '@assort/engine';
import { count } from '../terminal/format.ts';
import { html, type Markup } from './html.ts';

/** A bar for a table cell; the number stands in a cell of its own, so that the bar is mere decoration. */
export function bar(share: number): Markup {
  const width = (100 * Math.min(1, share)).toFixed(2);
  return html`<svg aria-hidden="true" width="100%" height="12"><rect class="track" width="100%" height="12" rx="3"/><rect class="fill" width="${width}%" height="12" rx="3"/></svg>`;
}

const chart = { width: 460, height: 180, left: 8, right: 8, top: 16, bottom: 24 } as const;

/** Rows by length, with the numbers in a table behind it. */
export function histogram(title: string, bins: DatasetReport['words']['histogram']): Markup {
  const most = bins.reduce((largest, { rows }) => Math.max(largest, rows), 1);
  const step = (chart.width - chart.left - chart.right) / bins.length;
  const room = chart.height - chart.top - chart.bottom;
  const base = chart.height - chart.bottom;
  const columns = bins.map(({ rows, from }, index) => {
    const height = (room * rows) / most;
    const x = (chart.left + index * step).toFixed(1);
    return html`<rect class="fill" x="${x}" y="${(base - height).toFixed(1)}" width="${Math.max(1, step - 2).toFixed(1)}" height="${height.toFixed(1)}" rx="2"><title>${range(bins, index)}: ${count(rows)} rows</title></rect>${
      index % Math.ceil(bins.length / 6) === 0
        ? html`<text x="${x}" y="${chart.height - 6}">${count(from)}</text>`
        : ''
    }`;
  });
  return html`<figure style="margin:0"><svg role="img" aria-label="${title}: a histogram, its numbers are in the table below" viewBox="0 0 ${chart.width} ${chart.height}"><text x="${chart.left}" y="11">${count(most)} rows</text>${columns}<line class="axis" x1="${chart.left}" x2="${chart.width - chart.right}" y1="${base}" y2="${base}"/></svg>
<details><summary>Table: ${title}</summary><table><thead><tr><th scope="col">${title}</th><th scope="col" class="number">rows</th></tr></thead><tbody>${bins.map(
    ({ rows }, index) =>
      html`<tr><td>${range(bins, index)}</td><td class="number">${count(rows)}</td></tr>`,
  )}</tbody></table></details></figure>`;
}

function range(bins: DatasetReport['words']['histogram'], index: number): string {
  const { from, to } = bins[index]!;
  if (index === bins.length - 1) return `${count(from)} or more`;
  return to - from === 1 ? count(from) : `${count(from)} to ${count(to - 1)}`;
}

const cell = 30;
const names = 190;
const longestName = 26;

/**
 * Which of the labels stand on the same rows: a square per pair, the darker the larger the share of rows with both.
 * @param overlapOf from 0 to 1
 */
export function heatmap(
  labels: readonly string[],
  overlapOf: (one: number, other: number) => number,
): Markup {
  const pairs = labels.flatMap((_, row) =>
    labels.slice(0, row).map((_, column) => ({ row, column })),
  );
  const most = pairs.reduce(
    (largest, { row, column }) => Math.max(largest, overlapOf(row, column)),
    1e-9,
  );
  const squares = pairs.map(({ row, column }) => {
    const overlap = overlapOf(row, column);
    const opacity = (overlap / most).toFixed(3);
    const [x, y] = [names + column * cell, row * cell];
    return html`<rect class="track" x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" rx="3"/><rect class="fill" fill-opacity="${opacity}" x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" rx="3"><title>${labels[row]!} and ${labels[column]!}: ${(100 * overlap).toFixed(1)} %</title></rect>`;
  });
  const texts = labels.map((label, index) => {
    const number = html`<text x="${names + index * cell + cell / 2 - 1}" y="${index * cell + 19}" text-anchor="middle">${index + 1}</text>`;
    return html`<text x="${names - 8}" y="${index * cell + 19}" text-anchor="end">${shortName(label)} ${index + 1}</text>${number}`;
  });
  const width = names + labels.length * cell;
  return html`<svg role="img" aria-label="Pairs of labels, the numbers are in the table below" viewBox="0 0 ${width} ${labels.length * cell}" width="${width}">${squares}${texts}</svg>`;
}

function shortName(label: string): string {
  const characters = [...label];
  if (characters.length <= longestName) return label;
  return `${characters.slice(0, longestName - 1).join('')}…`;
}
