import type { Priority } from './ticket-queue.ts';

/** What a caller asks of a lane. */
export interface TurnRequest {
  /** Estimated. */
  readonly tokens: number;
  readonly priority: Priority;
  /** Calls that went before for the same request: it goes to the front. */
  readonly tries: number;
  /** Milliseconds to wait for an endpoint that is down. */
  readonly patience: number;
  readonly signal?: AbortSignal;
}

/** A call that may go out. */
export interface Turn {
  readonly startedAt: number;
  readonly tokens: number;
  /** It finds out whether an endpoint that was down is back. */
  readonly probe: boolean;
  /** Milliseconds that the call may take, as far as known by now. */
  readonly timeout: () => number;
}
