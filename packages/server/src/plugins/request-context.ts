import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import fastifyPlugin from 'fastify-plugin';
import type { Draining } from '../draining.ts';
import { refusal } from '../errors.ts';
import type { Tracing } from '../telemetry/tracing.ts';

interface Options {
  readonly draining: Draining;
  readonly tracing: Tracing;
}

/** What operators and balancers look at goes on to be answered. */
const alwaysAnswered = ['/healthz', '/readyz', '/metrics'];
/** How long the rest of a refused request may take to arrive. */
const restPatienceMs = 1_000;

/** What is done for every request: its id in the answer, its span, and a refusal while the process is stopping. */
export const requestContext = fastifyPlugin<Options>(
  async (app, { draining, tracing }) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id);
      if (!draining.isOn()) return done();
      reply.header('connection', 'close');
      if (alwaysAnswered.includes(request.url)) return done();
      const sentence = 'This process is being stopped, so send the request again.';
      readRest(request.raw).then(() => done(refusal('shutting-down', sentence)));
    });
    if (tracing.requests === null) return;
    app.addHook('onRequest', tracing.requests.begin);
    app.addHook('onResponse', tracing.requests.end);
  },
  { name: 'request-context' },
);

/** Unread bytes make a connection that closes a broken one, and a balancer then gives the request to nobody else. */
async function readRest(request: IncomingMessage): Promise<void> {
  const signal = AbortSignal.timeout(restPatienceMs);
  await finished(request.resume(), { writable: false, signal }).catch(() => {});
}
