import type { Generation, GenerationRequest } from '@assort/engine';
import type { ModelPrice, TokenUsage } from '../prices/model-price.ts';
import type { ObservedRateLimits } from './rate-limit-headers.ts';
import type { RequestSize } from './request-size.ts';

/** One try at a request. */
export interface Attempt {
  /** The ledger's name of the call; sent as `x-request-id` and `idempotency-key`. */
  readonly id: string;
  readonly signal?: AbortSignal;
  /** The output tokens that were set aside for it: it may not use more. */
  readonly outputLimit?: number;
}

/** What every answer says beside its content. */
export interface WireAnswer extends TokenUsage {
  /** In dollars. */
  readonly cost: number;
  /** Requests that were sent for it. */
  readonly calls: number;
  /** What the provider's headers say of its limits. */
  readonly rateLimits?: ObservedRateLimits;
}

/**
 * A model on the wire: a call goes out at once and once. Scheduler and ledger work on such models, whether they write
 * or embed.
 */
export interface WireModel<Request, Answer extends WireAnswer> {
  /** As the provider names it. */
  readonly name: string;
  /** The endpoint and the model. */
  readonly identity: string;
  /** Models of one endpoint fail together. */
  readonly endpoint: string;
  /** Undefined where it is not known, which is not the same as free. */
  readonly price: ModelPrice | undefined;
  /** Estimated before a call. */
  size(request: Request): RequestSize;
  /**
   * Rejects with a `CallFailure` where a later try may succeed, with an `AssortError` of the code `model-refused` where
   * none would, and with the signal's reason.
   */
  call(request: Request, attempt: Attempt): Promise<Answer>;
}

export type WireLanguageModel = WireModel<GenerationRequest, WireAnswer & Generation>;
