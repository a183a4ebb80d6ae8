import {
  answeredRows,
  checkGates,
  evaluateFacet,
  type FacetAnswers,
  type Gate,
} from '@assort/engine';
import { ExitCode } from '../failure.ts';
import { renderGates } from '../terminal/gates.ts';
import {
  renderConfusions,
  renderCoverage,
  renderHeadline,
  renderHierarchy,
  renderLabels,
} from '../terminal/metrics.ts';
import { skippedRows } from '../terminal/skipped-rows.ts';
import type { Subject } from './subject.ts';

/** What was found. */
export interface Evaluated extends Subject {
  readonly answers: readonly FacetAnswers[];
  readonly gates: readonly Gate[];
  /** What else the JSON tells. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** What else people are told. */
  readonly notes?: readonly string[];
}

/** Prints metrics, as tables or JSON, and checks the gates. */
export function reportEvaluation(
  { model, data, file, answers, gates, facts = {}, notes = [] }: Evaluated,
  { seed, json = false }: { readonly seed: number; readonly json?: boolean },
): void {
  const metrics = answers.map(({ facet, rows }) => evaluateFacet(facet, rows, { seed }));
  const results = checkGates(gates, metrics);
  if (results.some(({ held }) => !held)) process.exitCode = ExitCode.failed;
  if (json) {
    const result = {
      model,
      data,
      rows: file.examples.length,
      skippedRows: file.skipped,
      ...facts,
      // With one facet, its metrics also stand at the top, where scripts look first.
      ...(metrics.length === 1 ? metrics[0] : {}),
      facets: metrics,
      gates: results,
      answers: Object.fromEntries(
        answers.map(({ facet, rows }) => [facet.name, answeredRows(rows)]),
      ),
    };
    if (results.length > 0) process.stderr.write(`${renderGates(results)}\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const sections = [
    renderHeadline(metrics),
    renderHierarchy(metrics),
    renderCoverage(metrics),
    ...metrics.flatMap((facet) => [renderLabels(facet), renderConfusions(facet)]),
    results.length > 0 ? renderGates(results) : '',
    ...notes,
    ...skippedRows(file),
  ];
  process.stdout.write(`${sections.filter((section) => section !== '').join('\n\n')}\n`);
}
