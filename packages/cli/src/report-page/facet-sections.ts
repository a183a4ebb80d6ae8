import type { ConflictReport, FacetReport, LabelErrorReport } from '@assort/engine';
import { describeImbalance } from '../terminal/describe-imbalance.ts';
import { count, percent, plural } from '../terminal/format.ts';
import { bar, heatmap } from './charts.ts';
import { html, type Markup } from './html.ts';
import { labelList, longTable } from './tables.ts';

const shownLabels = 25;
const shownRows = 10;
const shownPairs = 15;
const listedPairs = 100;
const mappedLabels = 12;

export function facetSections(facet: FacetReport): Markup {
  return html`${labelsSection(facet)}
${facet.coOccurrence.length > 0 ? pairsSection(facet) : ''}
${conflictsSection(facet)}
${facet.labelErrors === null ? '' : errorsSection(facet.facet, facet.labelErrors)}`;
}

function labelsSection(facet: FacetReport): Markup {
  const { labels, labelledRows, unlabelledRows } = facet;
  const most = labels[0]?.share ?? 1;
  const perRow = facet.labelsPerRow
    .map(({ labels: number, rows }) => `${number}: ${count(rows)}`)
    .join(', ');
  const without = unlabelledRows > 0 ? `, ${plural(unlabelledRows, 'row')} not labelled` : '';
  return html`<section><h2>Labels of «${facet.facet}»</h2>
<p>${plural(labels.length, 'label')} on ${plural(labelledRows, 'row')}${without}. ${describeImbalance(facet)}</p>
${perRow === '' ? '' : html`<p class="soft">Rows by number of labels: ${perRow}</p>`}
${longTable(
  [
    { title: 'label', kind: 'name' },
    { title: '', kind: 'bar' },
    { title: 'rows', kind: 'number' },
    { title: 'share', kind: 'number' },
    { title: 'IRLbl', kind: 'number' },
  ],
  labels.map(({ label, rows, share, irLbl }) => [
    label,
    bar(share / most),
    count(rows),
    percent(share),
    irLbl === null ? '–' : irLbl.toFixed(1),
  ]),
  shownLabels,
)}</section>`;
}

function pairsSection({ facet, labels, coOccurrence }: FacetReport): Markup {
  const mapped = labels.slice(0, mappedLabels).map(({ label }) => label);
  const overlaps = new Map(
    coOccurrence.flatMap(({ one, other, overlap }) => [
      [JSON.stringify([one, other]), overlap],
      [JSON.stringify([other, one]), overlap],
    ]),
  );
  const overlapOf = (one: number, other: number) =>
    overlaps.get(JSON.stringify([mapped[one], mapped[other]])) ?? 0;
  return html`<section><h2>Labels of «${facet}» that occur together</h2>
<p class="soft">Share of rows with both among rows with either, of the most frequent labels; the darker, the larger.</p>
<div class="scroll" tabindex="0">${heatmap(mapped, overlapOf)}</div>
<h3>Most frequent pairs</h3>
${longTable(
  [
    { title: 'label', kind: 'name' },
    { title: 'and', kind: 'name' },
    { title: 'rows', kind: 'number' },
    { title: 'overlap', kind: 'number' },
    { title: 'times chance', kind: 'number' },
  ],
  coOccurrence
    .slice(0, listedPairs)
    .map(({ one, other, rows, overlap, lift }) => [
      one,
      other,
      count(rows),
      percent(overlap),
      lift.toFixed(1),
    ]),
  shownPairs,
)}</section>`;
}

function conflictsSection({ facet, conflicts }: FacetReport): Markup {
  const { same, near, listed }: ConflictReport = conflicts;
  if (listed.length === 0) {
    return html`<section><h2>Conflicting labels of «${facet}»</h2><p>No two like texts have different labels.</p></section>`;
  }
  return html`<section><h2>Conflicting labels of «${facet}»</h2>
<p>${plural(same.groups, 'group')} of texts with the same words (${plural(same.rows, 'row')}) and ${plural(near.groups, 'group')} of texts that are nearly the same (${plural(near.rows, 'row')}) have different labels.</p>
${longTable(
  [
    { title: 'match', kind: 'name' },
    { title: 'text', kind: 'text' },
    { title: 'labels by row', kind: 'text' },
  ],
  listed.map(({ kind, rows }) => [
    kind,
    rows[0]!.text,
    html`${rows.map(({ row, labels }) => html`<div><span class="soft">${row}</span> ${labelList(labels)}</div>`)}`,
  ]),
  shownRows,
)}</section>`;
}

function errorsSection(facet: string, report: LabelErrorReport): Markup {
  const { judgedRows, agreement, suspectRows, unjudgedLabels, listed } = report;
  const unjudged =
    unjudgedLabels > 0
      ? ` ${plural(unjudgedLabels, 'label')} with fewer than 10 rows were not judged.`
      : '';
  return html`<section><h2>Suspected label errors of «${facet}»</h2>
<p>${plural(suspectRows, 'row')} of ${count(judgedRows)} (${percent(suspectRows / Math.max(1, judgedRows))}) to look at, the most suspicious first. Models that had not seen the rows agree with ${percent(agreement)} of the labels: the less they agree, the more of this is theirs.${unjudged}</p>
<p class="soft">Struck through: seems wrong. Framed: seems to be missing. «Sure» is by how much the one is more probable than the other.</p>
${longTable(
  [
    { title: 'row', kind: 'number' },
    { title: 'text', kind: 'text' },
    { title: 'labels', kind: 'name' },
    { title: 'sure', kind: 'number' },
  ],
  listed.map(({ row, text, labels, given, suggested, margin }) => [
    count(row),
    text,
    labelList(suggested === null ? labels : [...labels, suggested], (label) =>
      label === given ? 'wrong' : label === suggested ? 'right' : '',
    ),
    margin.toFixed(2),
  ]),
  shownRows,
)}</section>`;
}
