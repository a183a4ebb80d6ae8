import type { Batch } from '../batches/batch.ts';
import type { Simulation } from '../simulation.ts';
import type { Exchange } from '../wire/exchange.ts';
import { readJsonBody } from '../wire/read-body.ts';
import { Refusal } from '../wire/refusal.ts';
import { sendJson } from '../wire/send.ts';
import { findFile } from './files.ts';

/** `POST /v1/batches` */
export async function serveNewBatch(exchange: Exchange, simulation: Simulation): Promise<void> {
  const body = await readJsonBody(exchange.request);
  if (body.endpoint !== '/v1/chat/completions') {
    throw new Refusal(400, "'endpoint' must be '/v1/chat/completions'.", { param: 'endpoint' });
  }
  const input = findFile(String(body.input_file_id), simulation);
  sendJson(exchange.response, 200, simulation.batches.create(input.id, body.metadata ?? null));
}

const pageSize = 20;

/** `GET /v1/batches`: the newest first, after the one that `after` names. */
export function serveBatches({ request, response }: Exchange, { batches }: Simulation): void {
  const { searchParams } = new URL(request.url!, 'http://simulator');
  const all = batches.list();
  const start = all.findIndex(({ id }) => id === searchParams.get('after')) + 1;
  const end = start + (Number(searchParams.get('limit')) || pageSize);
  const data = all.slice(start, end);
  sendJson(response, 200, {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: end < all.length,
  });
}

/** `GET /v1/batches/:id` */
export function serveBatch({ response, id }: Exchange, simulation: Simulation): void {
  sendJson(response, 200, findBatch(id, simulation));
}

/** `POST /v1/batches/:id/cancel` */
export function serveCancel({ response, id }: Exchange, simulation: Simulation): void {
  simulation.batches.cancel(id);
  sendJson(response, 200, findBatch(id, simulation));
}

function findBatch(id: string, { batches }: Simulation): Batch {
  const batch = batches.get(id);
  if (batch) return batch;
  throw new Refusal(404, `No such batch: ${id}.`, { param: 'id' });
}
