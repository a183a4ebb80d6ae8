import { timingSafeEqual } from 'node:crypto';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import type { Metrics } from '../telemetry/metrics.ts';

interface Options {
  readonly metrics: Metrics;
  /** What Prometheus shows as a Bearer token; null: nothing. */
  readonly token: string | null;
  /** Whether others than this machine can reach the server. */
  readonly isPublic: boolean;
}

/** /metrics in Prometheus' text format: to whoever is on this machine, or shows the token. */
export const metricsRoute = fastifyPlugin<Options>(
  async (app, { metrics, token, isPublic }) => {
    const { registry, requests } = metrics;

    app.addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
      requests.observe(labels, reply.elapsedTime / 1000);
      done();
    });

    function checkToken(authorization: string | undefined): void {
      if (token === null && !isPublic) return;
      if (token === null) {
        throw refusal(
          'not-allowed',
          'The metrics are closed, because others can reach this server: set ASSORT_METRICS_TOKEN.',
        );
      }
      const given = hashToken(authorization?.replace(/^Bearer\s+/i, '') ?? '');
      if (timingSafeEqual(Buffer.from(given), Buffer.from(hashToken(token)))) return;
      throw refusal('not-signed-in', 'Send the metrics token as a Bearer token.');
    }

    app.get('/metrics', { schema: { hide: true }, logLevel: 'warn' }, async (request, reply) => {
      checkToken(request.headers.authorization);
      reply.type(registry.contentType);
      return registry.metrics();
    });
  },
  { name: 'metrics' },
);
