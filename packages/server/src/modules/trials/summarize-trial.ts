import type { FacetMetrics, TrialSummary } from '@assort/contract';
import { evaluateFacet, labelledFacets, type Taxonomy } from '@assort/engine';
import type { RowResult } from '../answered-rows/row-result.ts';
import { provenanceOf, type StrategyPlan } from '../strategies/strategy-plan.ts';
import { type TrialCase, truthIn } from './trial.ts';
import type { TrialResults } from './trials.service.ts';

/** What one plan did on the cases. */
export function summarizeTrial(
  plan: StrategyPlan,
  taxonomy: Taxonomy,
  cases: readonly TrialCase[],
  results: TrialResults,
): TrialSummary {
  const sumOf = (value: (usage: NonNullable<RowResult['usage']>) => number) =>
    results.reduce((sum, result) => sum + (result?.usage ? value(result.usage) : 0), 0);
  const failedRows = results.filter((result) => result?.labels === undefined).length;
  return {
    ...provenanceOf(plan),
    rows: cases.length,
    failedRows,
    completionRate: cases.length === 0 ? 1 : 1 - failedRows / cases.length,
    calls: Math.round(sumOf(({ calls }) => calls)),
    inputTokens: Math.round(sumOf(({ inputTokens }) => inputTokens)),
    outputTokens: Math.round(sumOf(({ outputTokens }) => outputTokens)),
    costUsd: sumOf(({ cost }) => cost),
    medianLatencyMs: medianOf(results.flatMap((result) => result?.latencyMs ?? [])),
    metrics: measure(taxonomy, cases, results),
  };
}

/** Of each facet that cases are labelled in; what failed counts as an abstention. */
function measure(
  taxonomy: Taxonomy,
  cases: readonly TrialCase[],
  results: TrialResults,
): FacetMetrics[] {
  const examples = cases.map(({ text, truth }) => ({ text, labels: truth ?? {} }));
  return labelledFacets(taxonomy, examples).map((facet) => {
    const rows = cases.flatMap((one, index) => {
      const truth = truthIn(facet, one);
      if (truth === undefined) return [];
      const predicted = results[index]?.labels?.[facet.name];
      return { truth, predicted: predicted ?? [], abstained: predicted === undefined };
    });
    return evaluateFacet(facet, rows) as FacetMetrics;
  });
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
