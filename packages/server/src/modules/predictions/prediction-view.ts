import type { Prediction } from '@assort/contract';
import type { PredictionRow } from './predictions.repository.ts';

/** A prediction as the API shows it; without an id when it was not stored. */
export function predictionView(row: PredictionRow, stored = true): Prediction {
  return {
    ...(stored && { id: row.id }),
    status: row.status,
    classifierId: row.classifierId,
    text: row.text,
    labels: row.labels,
    abstained: row.abstained,
    ...(row.explanation && { explanation: row.explanation }),
    strategy: row.strategy,
    by: row.answeredBy,
    model: row.model,
    llm: row.llm,
    latencyMs: row.latencyMs,
    inputTokens: rounded(row.inputTokens),
    outputTokens: rounded(row.outputTokens),
    costUsd: row.costUsd,
    ...(row.rationale !== null && { rationale: row.rationale }),
    ...(row.errorCode !== null && {
      error: { code: row.errorCode, detail: row.errorDetail ?? '' },
    }),
    ref: row.ref,
    at: row.at?.toISOString() ?? null,
    metadata: row.metadata,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Shares of a call's tokens are seldom whole. */
const rounded = (tokens: number): number => Math.round(tokens * 100) / 100;
