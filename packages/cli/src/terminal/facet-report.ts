import type { ConflictReport, FacetReport, LabelErrorReport, ListedSuspect } from '@assort/engine';
import { type Bar, renderBars } from './bars.ts';
import { bothEnds } from './both-ends.ts';
import { describeImbalance } from './describe-imbalance.ts';
import { shorten } from './fit.ts';
import { count, percent, plural } from './format.ts';
import { section } from './section.ts';
import { renderTable } from './table.ts';

/** Labels shown of each end, when there are more than both ends together. */
const shownLabels = 8;
const shownPairs = 5;
const shownConflicts = 3;
const shownSuspects = 5;

/** The labels of one facet and what is suspicious about them. */
export function renderFacetReport(facet: FacetReport, width: number): string {
  const title = (name: string) => `${name} of «${facet.facet}»`;
  return [
    section(title('Labels'), renderLabels(facet, width), width),
    ...(facet.coOccurrence.length > 0
      ? [section(title('Labels that occur together'), renderPairs(facet), width)]
      : []),
    section(title('Conflicting labels'), renderConflicts(facet.conflicts, width), width),
    section(title('Suspected label errors'), renderErrors(facet.labelErrors, width), width),
  ].join('\n\n');
}

function renderLabels(facet: FacetReport, width: number): string {
  const { labels, labelledRows, unlabelledRows } = facet;
  if (labels.length === 0) return 'No row has a label.';
  const bar = ({ label, rows, share }: FacetReport['labels'][number]): Bar => ({
    name: label,
    value: rows,
    note: `${count(rows)}  ${percent(share).padStart(7)}`,
  });
  const lines = renderBars(labels.map(bar), width).split('\n');
  const shown = bothEnds(lines, shownLabels, (hidden) => `… ${count(hidden)} more`);
  const perRow = labels.reduce((sum, { rows }) => sum + rows, 0) / Math.max(1, labelledRows);
  const kind = facet.kind === 'multi' ? `, ${perRow.toFixed(2)} per row` : '';
  const without = unlabelledRows > 0 ? `, ${plural(unlabelledRows, 'row')} not labelled` : '';
  return [
    `${plural(labels.length, 'label')}${kind}${without}.`,
    describeImbalance(facet),
    '',
    ...shown,
  ].join('\n');
}

function renderPairs({ coOccurrence }: FacetReport): string {
  return renderTable(
    [
      { title: 'label' },
      { title: 'and' },
      { title: 'rows', align: 'right' },
      { title: 'times chance', align: 'right' },
    ],
    coOccurrence
      .slice(0, shownPairs)
      .map(({ one, other, rows, lift }) => [one, other, count(rows), lift.toFixed(1)]),
  );
}

function renderConflicts({ same, near, listed }: ConflictReport, width: number): string {
  if (same.groups + near.groups === 0) return 'No two like texts have different labels.';
  const examples = listed.slice(0, shownConflicts).map(({ rows }) => {
    const labels = rows.map((row) => `${row.labels.join('|') || '(none)'} in row ${row.row}`);
    return `${shorten(labels.join(', '), width)}\n  ${shorten(rows[0]!.text, width - 2)}`;
  });
  return [
    `${plural(same.groups, 'group')} of texts with the same words (${plural(same.rows, 'row')}) and ${count(near.groups)} of nearly the same (${count(near.rows)}) have different labels.`,
    ...examples,
  ].join('\n');
}

function renderErrors(report: LabelErrorReport | null, width: number): string {
  if (report === null)
    return 'Not looked for: too few rows per label, too many labels, or --quick.';
  const { judgedRows, agreement, suspects, suspectRows, listed } = report;
  const basis = `Models that had not seen the rows agree with ${percent(agreement)} of the labels.`;
  if (suspects === 0) return `${basis}\nNone among ${plural(judgedRows, 'row')}.`;
  const examples = listed
    .slice(0, shownSuspects)
    .map((one) => `${shorten(describe(one), width)}\n  ${shorten(one.text, width - 2)}`);
  return [
    basis,
    `${plural(suspectRows, 'row')} of ${count(judgedRows)} (${percent(suspectRows / judgedRows)}) to look at, the most suspicious first:`,
    ...examples,
  ].join('\n');
}

function describe({ row, given, suggested, margin, labels }: ListedSuspect): string {
  const sure = `(by ${margin.toFixed(2)})`;
  if (given === null)
    return `row ${row}: ${suggested} seems missing in ${labels.join('|') || '(none)'} ${sure}`;
  if (suggested === null) return `row ${row}: ${given} seems wrong ${sure}`;
  return `row ${row}: ${given}, more likely ${suggested} ${sure}`;
}
