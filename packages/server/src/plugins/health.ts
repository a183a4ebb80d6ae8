import fastifyPlugin from 'fastify-plugin';
import type { Readiness } from '../readiness.ts';

/** /healthz: the process runs. /readyz: it can answer, or what keeps it from that. */
export const health = fastifyPlugin<{ readiness: Readiness }>(
  async (app, { readiness }) => {
    const options = { schema: { hide: true }, logLevel: 'warn' } as const;
    app.get('/healthz', options, async () => ({ status: 'ok' }));
    app.get('/readyz', options, async (_request, reply) => {
      const checks = await readiness.check();
      const isReady = Object.values(checks).every((state) => state === 'ok');
      if (!isReady) reply.code(503).header('retry-after', '2');
      return { status: isReady ? 'ready' : 'not ready', checks };
    });
  },
  { name: 'health' },
);
