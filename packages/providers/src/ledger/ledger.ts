import type { TokenUsage } from '../prices/model-price.ts';

/** A call that is about to be sent. */
export interface LedgerCall {
  /** Also sent to the provider, as `x-request-id`. */
  readonly id: string;
  /** The identity of the model. */
  readonly model: string;
  /** At most so many. */
  readonly estimated: TokenUsage;
  /** In dollars, at most; undefined where no price is known. */
  readonly estimatedCost: number | undefined;
}

/** How a call ended. One that may have been billed without an answer is `unknown` and keeps its estimated cost. */
export type LedgerOutcome =
  | (TokenUsage & { readonly status: 'answered' | 'failed'; readonly cost: number })
  | { readonly status: 'unknown' };

/** Writes down every call before it is sent, so that money can not be spent unseen. */
export interface Ledger {
  /**
   * Rejects with an `AssortError` of the code `budget-reached` where the cap could be passed by this call, everything
   * spent and everything under way; it may wait for calls under way to end first. With `setting-invalid` where there is
   * a cap but no price.
   */
  begin(call: LedgerCall, signal?: AbortSignal): Promise<void>;
  finish(id: string, outcome: LedgerOutcome): Promise<void>;
}
