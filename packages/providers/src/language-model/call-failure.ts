import { AssortError } from '@assort/engine';
import type { TokenUsage } from '../prices/model-price.ts';
import type { ObservedRateLimits } from './rate-limit-headers.ts';

/**
 * Why a call got no answer.
 * - `rate-limit`: too many requests or tokens in a while; everybody has to wait
 * - `overload`: too many requests at a time, for this caller or for the provider as a whole
 * - `server`: the provider's own fault
 * - `connection`: not reached, or cut off
 * - `timeout`: no answer in time
 * - `empty`: an answer without text
 */
export type FailureKind = 'rate-limit' | 'overload' | 'server' | 'connection' | 'timeout' | 'empty';

/** What a failed call costs: nothing, what the answer's figures say, or nobody knows. */
export type FailureBill = 'nothing' | 'unknown' | (TokenUsage & { readonly cost: number });

interface FailureFacts {
  readonly kind: FailureKind;
  readonly bill: FailureBill;
  readonly status?: number;
  /** Milliseconds after which the provider wants to be asked again. */
  readonly wait?: number;
  readonly rateLimits?: ObservedRateLimits;
}

/** A call that failed now and may succeed later. */
export class CallFailure extends AssortError<'model-unavailable'> {
  readonly facts: FailureFacts;
  /** What happened, for whoever need not do anything since it is tried again. */
  readonly happened: string;

  constructor(happened: string, advice: string, facts: FailureFacts) {
    super('model-unavailable', `${happened}: ${advice}.`, {
      failure: facts.kind,
      status: facts.status,
    });
    this.happened = happened;
    this.facts = facts;
  }
}
