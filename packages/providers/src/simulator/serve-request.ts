import type { IncomingMessage, ServerResponse } from 'node:http';
import { Account } from './log/account.ts';
import { findRoute } from './routes/routes.ts';
import type { Simulation } from './simulation.ts';
import { Refusal } from './wire/refusal.ts';
import { sendJson } from './wire/send.ts';

/** Answers one request, whatever becomes of it. */
export async function serveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  simulation: Simulation,
): Promise<void> {
  const closing = new AbortController();
  response.once('close', () => closing.abort());
  response.setHeader('x-simulated', 'true');
  try {
    await route(request, response, simulation, closing.signal);
  } catch (error) {
    // Nobody is left to be told.
    if (closing.signal.aborted || response.headersSent) response.destroy();
    else refuse(response, error);
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  simulation: Simulation,
  signal: AbortSignal,
): Promise<void> {
  const { method = '', url = '' } = request;
  const [path = ''] = url.split('?');
  const found = findRoute(method, path);
  if (!found) throw new Refusal(404, `The simulator has no ${method} ${path}.`);
  const { route, id } = found;
  const exchange = { request, response, id, signal };
  if (!('idPrefix' in route)) {
    if (path.startsWith('/v1/')) checkKey(request, simulation);
    return route.serve(exchange, simulation);
  }
  const account = new Account(route.idPrefix, request, response, simulation.log);
  checkKey(request, simulation);
  return route.serve({ ...exchange, account }, simulation);
}

function checkKey({ headers }: IncomingMessage, { settings: { apiKey } }: Simulation): void {
  if (apiKey === undefined || headers.authorization === `Bearer ${apiKey}`) return;
  throw new Refusal(401, 'This is not the API key of the simulator.', { code: 'invalid_api_key' });
}

function refuse(response: ServerResponse, error: unknown): void {
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal(500, `The simulator itself failed, which no option asked for: ${error}`);
  response.setHeaders(new Headers(refusal.headers));
  sendJson(response, refusal.status, refusal.body);
}
