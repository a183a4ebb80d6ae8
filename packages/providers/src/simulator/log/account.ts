import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestLog } from './request-log.ts';

/** What is found out about a request while it is answered. When its connection is done with it, it is logged. */
export class Account {
  readonly id: string;
  model: string | null = null;
  inputTokens = 0;
  outputTokens = 0;
  texts = 0;
  isStuck = false;

  constructor(prefix: string, request: IncomingMessage, response: ServerResponse, log: RequestLog) {
    this.id = `${prefix}${randomUUID()}`;
    response.setHeader('x-request-id', this.id);
    const arrival = new Date();
    const start = performance.now();
    const header = request.headers['x-request-id'] ?? request.headers['idempotency-key'];
    response.once('close', () => {
      const { id, model, inputTokens, outputTokens, texts } = this;
      log.add({
        time: arrival.toISOString(),
        id,
        model,
        status: this.#statusOf(response),
        inputTokens,
        outputTokens,
        requestId: header === undefined ? null : String(header),
        texts,
        durationMs: Math.round(performance.now() - start),
      });
    });
  }

  #statusOf(response: ServerResponse): number | 'disconnect' | 'stuck' {
    if (response.writableFinished) return response.statusCode;
    return this.isStuck ? 'stuck' : 'disconnect';
  }
}
