import type { DatasetReport, LeakageReport, LengthSummary } from '@assort/engine';
import { count, percent, plural } from '../terminal/format.ts';
import { bar, histogram } from './charts.ts';
import { html, type Markup } from './html.ts';
import { longTable, table } from './tables.ts';

const shownRows = 10;

export function lengthsSection({ characters, words }: DatasetReport): Markup {
  const row = (name: string, { least, most, mean, percentiles }: LengthSummary) => [
    name,
    ...[least, percentiles.p5, percentiles.p25, percentiles.p50].map(count),
    ...[percentiles.p75, percentiles.p95, most, Math.round(mean)].map(count),
  ];
  const titles = ['least', '5 %', '25 %', 'median', '75 %', '95 %', 'most', 'mean'];
  return html`<section><h2>Text lengths</h2>
<div class="pair"><div><h3>Words</h3>${histogram('Words per text', words.histogram)}</div>
<div><h3>Characters</h3>${histogram('Characters per text', characters.histogram)}</div></div>
<h3>Percentiles</h3>${table(
    [
      { title: 'length in', kind: 'name' },
      ...titles.map((title) => ({ title, kind: 'number' as const })),
    ],
    [row('words', words), row('characters', characters)],
  )}</section>`;
}

export function languagesSection({ languages, rows }: DatasetReport): Markup {
  return html`<section><h2>Languages</h2>
<p class="soft">By script, frequent words and spelling; «unknown» where that says too little.</p>
${table(
  [
    { title: 'language', kind: 'name' },
    { title: '', kind: 'bar' },
    { title: 'rows', kind: 'number' },
    { title: 'share', kind: 'number' },
  ],
  languages.map(({ language, rows: own }) => [
    language,
    bar(own / rows),
    count(own),
    percent(own / rows),
  ]),
)}</section>`;
}

export function duplicatesSection({ duplicates }: DatasetReport): Markup {
  const { same, near, listed } = duplicates;
  if (listed.length === 0) {
    return html`<section><h2>Duplicates</h2><p>No two texts are the same or nearly so.</p></section>`;
  }
  return html`<section><h2>Duplicates</h2>
<p>${plural(same.groups, 'group')} of texts with the same words (${plural(same.rows, 'row')}) and ${plural(near.groups, 'group')} of texts that are nearly the same (${plural(near.rows, 'row')}). The largest:</p>
${longTable(
  [
    { title: 'size', kind: 'number' },
    { title: 'rows', kind: 'name' },
    { title: 'text', kind: 'text' },
  ],
  listed.map(({ size, rows }) => [
    count(size),
    rows.map(({ row }) => row).join(', ') + (size > rows.length ? ' …' : ''),
    rows[0]!.text,
  ]),
  shownRows,
)}</section>`;
}

export function leakageSection(leakage: LeakageReport, rows: number): Markup {
  const { name, otherRows, sameRows, nearRows, listed } = leakage;
  const found = sameRows + nearRows;
  const text =
    found === 0
      ? `None of the ${plural(otherRows, 'row')} there is the same as a row here, or nearly so.`
      : `${plural(sameRows, 'row')} with the same words as a row there, and ${count(nearRows)} nearly the same as one: ${percent(found / rows)} of all rows.`;
  const list = longTable(
    [
      { title: 'row', kind: 'number' },
      { title: 'there', kind: 'number' },
      { title: 'match', kind: 'name' },
      { title: 'text here', kind: 'text' },
      { title: 'text there', kind: 'text' },
    ],
    listed.map((one) => [
      count(one.row),
      count(one.otherRow),
      one.kind,
      one.text,
      one.kind === 'same' ? '=' : one.otherText,
    ]),
    shownRows,
  );
  return html`<section><h2>Leakage: texts that stand in ${name}, too</h2><p>${text}</p>${found > 0 ? list : ''}</section>`;
}
