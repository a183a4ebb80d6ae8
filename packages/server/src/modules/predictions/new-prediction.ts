import type { ClassifyRequest, FacetExplanation, ScoredLabel, TextItem } from '@assort/contract';
import type { Taxonomy } from '@assort/engine';
import { refusal } from '../../errors.ts';
import type { Provenance } from '../strategies/strategy-plan.ts';
import type { TimedOutcome } from './classify-texts.ts';
import type { PredictionRow } from './predictions.repository.ts';

/** What both ways to classify ask for. */
export type TextsRequest = Omit<ClassifyRequest, 'store'>;

/** Who is to answer a text: a classifier, or whatever sorts into the labels that came with the request. */
export interface Addressee {
  readonly classifierId: string | null;
  /** Whose text it is, where there is no classifier. */
  readonly userId?: string | null;
  readonly taxonomy?: Taxonomy;
  readonly provenance: Provenance;
}

/** The texts of a request, whichever of its two forms it has. */
export function itemsOf(request: TextsRequest): TextItem[] {
  const { text, texts, ref, at, metadata } = request;
  if ((text === undefined) === (texts === undefined)) {
    throw refusal('request-invalid', 'The request needs either "text" or "texts", not both.');
  }
  if (text !== undefined) return [{ text, ref, at, metadata }];
  return texts!.map((item) => (typeof item === 'string' ? { text: item } : item));
}

export function newPrediction(
  id: string,
  { classifierId, userId = null, taxonomy, provenance }: Addressee,
  item: TextItem,
  request: TextsRequest,
): PredictionRow {
  const { strategy, provider, model, temperature, facets, max, precision, explain } = request;
  return {
    id,
    classifierId,
    userId,
    status: 'pending',
    text: item.text,
    labels: {},
    abstained: {},
    explanation: null,
    options: {
      strategy,
      provider,
      model,
      temperature,
      facets,
      max,
      precision,
      explain,
      taxonomy,
    },
    strategy: provenance.strategy,
    answeredBy: null,
    model: null,
    llm: null,
    rationale: null,
    latencyMs: null,
    inputTokens: 0,
    outputTokens: 0,
    costUsd: 0,
    attempts: 0,
    notBefore: new Date(0),
    errorCode: null,
    errorDetail: null,
    ref: item.ref ?? null,
    at: item.at === undefined ? null : new Date(item.at),
    metadata: item.metadata ?? {},
    createdAt: new Date(),
  };
}

/** The row with its outcome filled in. */
export function answered(
  row: PredictionRow,
  { answer, error, usage, latencyMs }: TimedOutcome,
  { strategy, model, llm }: Provenance,
): PredictionRow {
  const answeredBy = answer === undefined ? null : (answer.by ?? 'trained');
  const wasAsked = answeredBy === 'llm' || (usage?.calls ?? 0) > 0;
  const traced = {
    ...row,
    strategy,
    model,
    llm: wasAsked ? llm : null,
    inputTokens: row.inputTokens + (usage?.inputTokens ?? 0),
    outputTokens: row.outputTokens + (usage?.outputTokens ?? 0),
    costUsd: row.costUsd + (usage?.cost ?? 0),
  };
  if (error) {
    return { ...traced, status: 'failed', errorCode: error.code, errorDetail: error.message };
  }
  return {
    ...traced,
    status: 'done',
    answeredBy,
    labels: answer.labels as Record<string, ScoredLabel[]>,
    abstained: answer.abstained as Record<string, string>,
    explanation: (answer.explanation as Record<string, FacetExplanation> | undefined) ?? null,
    rationale: answer.rationale ?? null,
    errorCode: answer.failure?.code ?? null,
    errorDetail: answer.failure?.message ?? null,
    latencyMs: Math.round(latencyMs * 1000) / 1000,
  };
}
