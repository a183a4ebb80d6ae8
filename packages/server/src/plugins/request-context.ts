import fastifyPlugin from 'fastify-plugin';
import type { Draining } from '../draining.ts';
import type { Tracing } from '../telemetry/tracing.ts';

interface Options {
  readonly draining: Draining;
  readonly tracing: Tracing;
}

/** What is done for every request: its id in the answer, its span, and the end of its connection while the process stops. */
export const requestContext = fastifyPlugin<Options>(
  async (app, { draining, tracing }) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id);
      if (draining.answersLast()) reply.header('connection', 'close');
      done();
    });
    if (tracing.requests === null) return;
    app.addHook('onRequest', tracing.requests.begin);
    app.addHook('onResponse', tracing.requests.end);
  },
  { name: 'request-context' },
);
