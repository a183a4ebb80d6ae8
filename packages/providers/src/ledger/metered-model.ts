import { CallFailure } from '../language-model/call-failure.ts';
import type { WireAnswer, WireModel } from '../language-model/wire-model.ts';
import { costOf } from '../prices/model-price.ts';
import { CostEstimate } from './cost-estimate.ts';
import { outcomeOfFailure } from './failure-outcome.ts';
import type { Ledger, LedgerOutcome } from './ledger.ts';

/** Writes every call of the model into the ledger before it is sent, and settles it afterwards. */
export function meteredModel<Request, Answer extends WireAnswer>(
  model: WireModel<Request, Answer>,
  ledger: Ledger,
): WireModel<Request, Answer> {
  const { price } = model;
  const estimate = new CostEstimate();
  return {
    name: model.name,
    identity: model.identity,
    endpoint: model.endpoint,
    price,
    size: model.size,
    async call(request, attempt) {
      const size = model.size(request);
      const estimated = estimate.of(size);
      attempt.signal?.throwIfAborted();
      await ledger.begin(
        {
          id: attempt.id,
          model: model.identity,
          estimated,
          estimatedCost: price && costOf(estimated, price),
        },
        attempt.signal,
      );
      try {
        const { outputLimit } = size;
        const answer = await model.call(request, { ...attempt, outputLimit });
        const { inputTokens, outputTokens, cost } = answer;
        estimate.answered(size, answer);
        await ledger.finish(attempt.id, { status: 'answered', inputTokens, outputTokens, cost });
        return answer;
      } catch (error) {
        await ledger.finish(attempt.id, outcomeOf(error, attempt.signal));
        throw error;
      }
    },
  };
}

function outcomeOf(error: unknown, signal: AbortSignal | undefined): LedgerOutcome {
  // Called off after it was sent: the provider may have answered all the same.
  const isCalledOff = !(error instanceof CallFailure) && signal?.aborted;
  return isCalledOff ? { status: 'unknown' } : outcomeOfFailure(error);
}
