import type { TrialAnswer } from '@assort/contract';
import type { RowResult } from '../answered-rows/row-result.ts';

/** What a plan said of a case, as the API shows it; null where it has said nothing yet. */
export function answerView(result: RowResult | null): TrialAnswer | null {
  if (result === null) return null;
  const { labels = {}, abstained = {}, by = null, rationale, error, usage, latencyMs } = result;
  return {
    labels: labels as TrialAnswer['labels'],
    abstained: { ...abstained },
    by,
    ...(rationale !== undefined && { rationale }),
    ...(error !== undefined && { error }),
    costUsd: usage?.cost ?? 0,
    latencyMs: latencyMs ?? null,
  };
}
