import type { ClassifyRequest, FacetExplanation, ScoredLabel, TextItem } from '@assort/contract';
import { refusal } from '../../errors.ts';
import type { TimedOutcome } from './classify-texts.ts';
import type { PredictionRow } from './predictions.repository.ts';

/** The texts of a request, whichever of its two forms it has. */
export function itemsOf(request: ClassifyRequest): TextItem[] {
  const { text, texts, ref, at, metadata } = request;
  if ((text === undefined) === (texts === undefined)) {
    throw refusal('request-invalid', 'The request needs either "text" or "texts", not both.');
  }
  if (text !== undefined) return [{ text, ref, at, metadata }];
  return texts!.map((item) => (typeof item === 'string' ? { text: item } : item));
}

export function newPrediction(
  id: string,
  classifierId: string,
  item: TextItem,
  { facets, max, precision, explain }: ClassifyRequest,
): PredictionRow {
  return {
    id,
    classifierId,
    status: 'pending',
    text: item.text,
    labels: {},
    abstained: {},
    explanation: null,
    options: { facets, max, precision, explain },
    model: null,
    latencyMs: null,
    errorCode: null,
    errorDetail: null,
    ref: item.ref ?? null,
    at: item.at === undefined ? null : new Date(item.at),
    metadata: item.metadata ?? {},
    createdAt: new Date(),
  };
}

/** The row with its outcome filled in. */
export function answered(row: PredictionRow, outcome: TimedOutcome, model: number): PredictionRow {
  if (outcome.error) {
    const { code, message } = outcome.error;
    return { ...row, status: 'failed', model, errorCode: code, errorDetail: message };
  }
  const { labels, abstained, explanation } = outcome.answer;
  return {
    ...row,
    status: 'done',
    labels: labels as Record<string, ScoredLabel[]>,
    abstained: abstained as Record<string, string>,
    explanation: (explanation as Record<string, FacetExplanation> | undefined) ?? null,
    model,
    latencyMs: Math.round(outcome.latencyMs * 1000) / 1000,
  };
}
