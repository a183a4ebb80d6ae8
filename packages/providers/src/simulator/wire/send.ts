import type { ServerResponse } from 'node:http';
import type { StreamEvent } from './completion-body.ts';
import type { Exchange } from './exchange.ts';
import type { Pace } from './pace.ts';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, jsonHeaders(text));
  response.end(text);
}

/** Sends the first half of a body and cuts the connection. */
export function sendHalfJson(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(200, jsonHeaders(text));
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

/** Sends server-sent events, each when its tokens can have been written. */
export async function sendEvents(
  { response, signal }: Exchange,
  events: readonly StreamEvent[],
  pace: Pace,
): Promise<void> {
  await writeEvents(response, events, pace, signal);
  response.end('data: [DONE]\n\n');
}

/** Sends the first half of the events and cuts the connection. */
export async function sendHalfEvents(
  { response, signal }: Exchange,
  events: readonly StreamEvent[],
  pace: Pace,
): Promise<void> {
  await writeEvents(response, events.slice(0, Math.ceil(events.length / 2)), pace, signal);
  response.write('data: {"id":', () => response.destroy());
}

async function writeEvents(
  response: ServerResponse,
  events: readonly StreamEvent[],
  pace: Pace,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const start = performance.now();
  let tokens = 0;
  for (const event of events) {
    tokens += event.tokens;
    await pace.write(tokens, start, signal);
    response.write(`data: ${JSON.stringify(event.body)}\n\n`);
  }
}

function jsonHeaders(text: string) {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  };
}
