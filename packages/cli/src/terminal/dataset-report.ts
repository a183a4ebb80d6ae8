import type { DatasetReport, DuplicateReport, LeakageReport, LengthSummary } from '@assort/engine';
import { renderBars } from './bars.ts';
import { renderFacetReport } from './facet-report.ts';
import { shorten } from './fit.ts';
import { count, percent, plural } from './format.ts';
import { section } from './section.ts';
import { renderTable } from './table.ts';

const shownLanguages = 5;
const shownLeaks = 3;

/** The report in sections that fit the width; the long lists are left to the page and to JSON. */
export function renderDatasetReport(report: DatasetReport, width: number): string {
  return [
    `${report.name}: ${plural(report.rows, 'row')}`,
    section('Text lengths', renderLengths(report), width),
    section('Languages', renderLanguages(report, width), width),
    section('Duplicates', renderDuplicates(report.duplicates), width),
    ...report.leakage.map((leakage) =>
      section(
        `Leakage: texts that stand in ${leakage.name}, too`,
        renderLeakage(leakage, report.rows, width),
        width,
      ),
    ),
    ...report.facets.map((facet) => renderFacetReport(facet, width)),
  ].join('\n\n');
}

function renderLengths({ characters, words }: DatasetReport): string {
  const right = (title: string) => ({ title, align: 'right' as const });
  const line = (name: string, { least, most, mean, percentiles }: LengthSummary) => [
    name,
    ...[least, percentiles.p5, percentiles.p25, percentiles.p50].map(count),
    ...[percentiles.p75, percentiles.p95, most, Math.round(mean)].map(count),
  ];
  return renderTable(
    [
      { title: '' },
      ...['least', '5 %', '25 %', 'median', '75 %', '95 %', 'most', 'mean'].map(right),
    ],
    [line('characters', characters), line('words', words)],
  );
}

function renderLanguages({ languages, rows }: DatasetReport, width: number): string {
  const shown = languages.slice(0, shownLanguages);
  const bars = shown.map(({ language, rows: value }) => ({
    name: language,
    value,
    note: `${count(value)}  ${percent(value / rows).padStart(7)}`,
  }));
  const hidden = languages.length - shown.length;
  const more = hidden > 0 ? `\n… and ${plural(hidden, 'more language')}` : '';
  return renderBars(bars, width) + more;
}

function renderDuplicates({ same, near }: DuplicateReport): string {
  if (near.groups + same.groups === 0) return 'No two texts are the same or nearly so.';
  return renderTable(
    [{ title: '' }, { title: 'groups', align: 'right' }, { title: 'rows', align: 'right' }],
    [
      ['the same words', count(same.groups), count(same.rows)],
      ['nearly the same', count(near.groups), count(near.rows)],
    ],
  );
}

function renderLeakage(leakage: LeakageReport, rows: number, width: number): string {
  const { sameRows, nearRows, otherRows, listed } = leakage;
  if (sameRows + nearRows === 0) return `None (of ${plural(otherRows, 'row')} there).`;
  const share = percent((sameRows + nearRows) / rows);
  const examples = listed
    .slice(0, shownLeaks)
    .map(({ row, otherRow, text }) => shorten(`row ${row}, there ${otherRow}: ${text}`, width));
  return [
    `${plural(sameRows, 'row')} with the same words, ${count(nearRows)} nearly the same (${share} of all rows).`,
    ...examples,
  ].join('\n');
}
