import type { Exchange } from '../wire/exchange.ts';
import { sendJson } from '../wire/send.ts';

/** `GET /v1/models` */
export function serveModels({ response }: Exchange): void {
  const data = ['simulated-llm', 'simulated-embedding'].map((id) => ({
    id,
    object: 'model',
    created: 0,
    owned_by: 'simulated',
  }));
  sendJson(response, 200, { object: 'list', data });
}
