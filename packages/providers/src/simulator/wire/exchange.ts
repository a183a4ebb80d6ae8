import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../log/account.ts';

/** One request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The variable part of the path, such as the id of a file. */
  readonly id: string;
  /** Aborted when the connection is done with the request. */
  readonly signal: AbortSignal;
}

/** An exchange that is limited, logged and paid for. */
export interface MeteredExchange extends Exchange {
  readonly account: Account;
}
