import { codeOf, detailOf, refusal } from '../../errors.ts';
import type { OpenedStrategy } from '../strategies/strategies.service.ts';
import { classifyTexts, streamTexts } from './classify-texts.ts';
import { answered, type TextsRequest } from './new-prediction.ts';
import type { PredictionRow } from './predictions.repository.ts';

/** Milliseconds that a request waits for a language model. */
const patienceMs = 60_000;

/**
 * The rows with their outcomes. A single text that has none is refused with its reason; of several, each fails alone.
 * What a language model has not answered within a minute fails as `model-unavailable`.
 */
export async function answerNow(
  { strategy, provenance, isLocal }: OpenedStrategy,
  pending: readonly PredictionRow[],
  request: TextsRequest,
): Promise<PredictionRow[]> {
  const texts = pending.map(({ text }) => text);
  if (isLocal) {
    const outcomes = await classifyTexts(strategy, texts, request);
    if (request.text !== undefined && outcomes[0]?.error) throw outcomes[0].error;
    return pending.map((row, index) => answered(row, outcomes[index]!, provenance));
  }
  const rows = [...pending];
  const signal = AbortSignal.timeout(patienceMs);
  try {
    for await (const { index, outcome } of streamTexts(strategy, texts, { ...request, signal })) {
      if (request.text !== undefined && outcome.error) throw outcome.error;
      rows[index] = answered(pending[index]!, outcome, provenance);
    }
  } catch (error) {
    const reason = signal.aborted ? tooLate() : error;
    if (request.text !== undefined) throw reason;
    const errorCode = codeOf(reason);
    const failed = {
      status: 'failed',
      errorCode,
      errorDetail: detailOf(reason, errorCode),
    } as const;
    return rows.map((row) => (row.status === 'pending' ? { ...row, ...failed } : row));
  }
  return rows;
}

const tooLate = () =>
  refusal(
    'model-unavailable',
    `The language model gave no answer within ${patienceMs / 1000} seconds; send fewer texts, or ask for the answer later with "Prefer: respond-async".`,
  );
