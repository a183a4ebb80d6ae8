import { CallFailure, type FailureBill } from '../language-model/call-failure.ts';
import type { WireAnswer, WireModel } from '../language-model/wire-model.ts';
import { backoff } from './backoff.ts';
import type { StatedLimits } from './pace.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import type { Priority } from './ticket-queue.ts';
import { timedCall } from './timed-call.ts';

export interface SchedulingOptions {
  /** One per process, so that all who use a model share its limits. */
  readonly scheduler?: Scheduler;
  readonly limits?: StatedLimits;
  /** `bulk` if left out: lets interactive calls pass. */
  readonly priority?: Priority;
  /** Milliseconds that one call may take at most; 60,000 if left out. */
  readonly timeout?: number;
  /** Calls at most per request; 6 if left out. */
  readonly attempts?: number;
  /** Milliseconds for which failures of one request are borne; 300,000 if left out. */
  readonly patience?: number;
  /** Told of each failure that is to be tried again, and with nothing of each answer. */
  readonly onTrouble?: (trouble?: CallTrouble) => void;
}

/** Why calls do not get through at the moment. */
export interface CallTrouble {
  readonly failure: CallFailure;
  /** The milliseconds after which it is tried again. */
  readonly wait: number;
}

/**
 * Lets requests out as fast as the provider lets them in, tries again what may succeed, and waits out what passes.
 * The answer's tokens, cost and calls include those of failed calls before it.
 */
export function scheduleCalls<Request, Answer extends WireAnswer>(
  model: WireModel<Request, Answer>,
  options: SchedulingOptions,
): (request: Request, signal?: AbortSignal) => Promise<Answer> {
  const { scheduler = createScheduler(), limits = {}, priority = 'bulk' } = options;
  const { timeout = 60_000, attempts = 6, patience = 300_000, onTrouble } = options;
  const { clock, random, newId } = scheduler;
  const lane = scheduler.laneOf(model, limits, timeout);
  return async (request, signal) => {
    const size = model.size(request);
    const bills: FailureBill[] = [];
    let failures = 0;
    let failedSince: number | undefined;
    for (let tries = 0; ; tries++) {
      const tokens = lane.forecast.tokensOf(size);
      const turn = await lane.enter({ tokens, priority, tries, patience, signal });
      try {
        const attempt = { id: newId(), signal, timeout: turn.timeout };
        const answer = await timedCall(model, request, attempt, clock);
        lane.answered(turn, answer);
        lane.forecast.answered(size, answer);
        onTrouble?.();
        return withBills(answer, bills);
      } catch (error) {
        if (!(error instanceof CallFailure)) {
          lane.cancelled(turn);
          throw error;
        }
        // A probe of an endpoint that is down says nothing of the request.
        if (!turn.probe) failures++;
        lane.failed(turn, error, Math.max(1, failures));
        const { bill, kind, wait } = error.facts;
        bills.push(bill);
        failedSince ??= clock.now();
        const pause = wait ?? backoff(Math.max(1, failures), random);
        const tooLate = clock.now() + pause > failedSince + patience;
        if (failures >= attempts || tooLate) throw error;
        onTrouble?.({ failure: error, wait: Math.max(pause, lane.wait) });
        // After too many requests it is the lane that pauses, for everybody.
        if (kind !== 'rate-limit') await clock.sleep(pause, signal);
      }
    }
  };
}

function withBills<Answer extends WireAnswer>(answer: Answer, bills: FailureBill[]): Answer {
  let { inputTokens, outputTokens, cost } = answer;
  for (const bill of bills) {
    if (typeof bill === 'string') continue;
    inputTokens += bill.inputTokens;
    outputTokens += bill.outputTokens;
    cost += bill.cost;
  }
  return { ...answer, inputTokens, outputTokens, cost, calls: answer.calls + bills.length };
}
