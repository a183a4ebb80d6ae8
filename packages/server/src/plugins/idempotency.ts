import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';
import type { IdempotencyService } from '../modules/idempotency/idempotency.service.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for a POST that creates: with an Idempotency-Key it happens once. */
    idempotent?: boolean;
  }
  interface FastifyRequest {
    idempotencyKey: string | null;
  }
}

/** Headers that belong to the stored answer. */
const keptHeaders = ['content-type', 'location', 'retry-after'] as const;

/**
 * A request with a known Idempotency-Key is not run again: the stored answer is sent, or, if the
 * request is another one, a refusal. What "the same request" is: method, address and JSON body.
 * Of an uploaded file only method, address and content type are compared, since its body streams
 * through and hashing it would mean to receive it whole before anything else.
 */
export const idempotency = fastifyPlugin<{ service: IdempotencyService }>(
  async (app, { service }) => {
    app.decorateRequest('idempotencyKey', null);

    app.addHook('preHandler', async (request, reply) => {
      const key = request.headers['idempotency-key'];
      if (!request.routeOptions.config.idempotent || key === undefined) return;
      if (typeof key !== 'string' || key === '' || key.length > 200) {
        throw refusal('request-invalid', 'The Idempotency-Key must have from 1 to 200 characters.');
      }
      const stored = await service.begin(request.account.userId, key, hashOf(request));
      if (!stored) {
        request.idempotencyKey = key;
        return;
      }
      for (const [name, value] of Object.entries(stored.headers)) reply.header(name, value);
      return reply
        .code(stored.status)
        .header('idempotency-replayed', 'true')
        .serializer((text: string) => text)
        .send(stored.body);
    });

    app.addHook('onSend', async (request, reply, payload) => {
      const key = request.idempotencyKey;
      if (key === null) return payload;
      const { userId } = request.account;
      if (reply.statusCode < 400 && typeof payload === 'string') {
        const answer = { status: reply.statusCode, headers: headersOf(reply), body: payload };
        await service.complete(userId, key, answer);
      } else {
        // A refused request changed nothing, so the key may be used for a corrected one.
        await service.forget(userId, key);
      }
      return payload;
    });
  },
  { name: 'idempotency', dependencies: ['authentication'] },
);

function hashOf(request: FastifyRequest): string {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) hash.update(JSON.stringify(request.body ?? null));
  else hash.update(type.split(';')[0]!);
  return hash.digest('hex');
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}
