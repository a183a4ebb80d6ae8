import type { DatasetReport } from '@assort/engine';
import { count, percent } from '../terminal/format.ts';
import { facetSections } from './facet-sections.ts';
import { html, type Markup } from './html.ts';
import { duplicatesSection, languagesSection, leakageSection, lengthsSection } from './sections.ts';
import { style } from './style.ts';

// No script, and nothing is ever loaded: the page is one file that can be sent and kept.
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The whole report as one self-contained HTML page. Texts of the data set are escaped. */
export function renderReportPage(report: DatasetReport): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${report.name}: data set report</title>
<style>`;
  const body = html`</style>
</head>
<body><main>
<h1 dir="auto">${report.name}</h1>
<p class="soft">Data set report by Assort</p>
${tiles(report)}
${report.facets.map(facetSections)}
${lengthsSection(report)}
${languagesSection(report)}
${duplicatesSection(report)}
${report.leakage.map((leakage) => leakageSection(leakage, report.rows))}
</main></body>
</html>
`;
  return page.text + style + body.text;
}

function tiles({ rows, facets, languages, duplicates, leakage }: DatasetReport): Markup {
  const labels = facets.reduce((sum, facet) => sum + facet.labels.length, 0);
  const [language] = languages;
  const suspects = facets.flatMap(({ labelErrors }) => labelErrors?.suspectRows ?? []);
  const conflicts = facets.reduce(
    (sum, { conflicts: { same, near } }) => sum + same.groups + near.groups,
    0,
  );
  const leaked = leakage.reduce((sum, { sameRows, nearRows }) => sum + sameRows + nearRows, 0);
  return html`<dl class="tiles">
${tile('Rows', count(rows), '')}
${tile('Labels', count(labels), facets.length > 1 ? `${facets.length} facets` : '')}
${tile('Language', language!.language, percent(language!.rows / rows))}
${tile('Rows in duplicates', count(duplicates.same.rows), `${count(duplicates.near.rows)} nearly so`)}
${tile('Conflicts', count(conflicts), 'groups of like texts')}
${suspects.length > 0 ? tile('Suspected label errors', count(suspects.reduce((sum, one) => sum + one, 0)), 'rows to look at') : ''}
${leakage.length > 0 ? tile('Leaked rows', count(leaked), 'also in other files') : ''}
</dl>`;
}

function tile(name: string, value: string, hint: string): Markup {
  return html`<div class="tile"><dt>${name}</dt><dd>${value} <span class="hint">${hint}</span></dd></div>`;
}
