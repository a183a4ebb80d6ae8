import { createHash } from 'node:crypto';
import type {
  FastifyReply,
  FastifyRequest,
  onSendHookHandler,
  preHandlerHookHandler,
} from 'fastify';
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

    /** Whether the stored answer was sent. */
    async function begin(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
      const key = request.headers['idempotency-key'];
      if (typeof key !== 'string' || key === '' || key.length > 200) {
        throw refusal('request-invalid', 'The Idempotency-Key must have from 1 to 200 characters.');
      }
      const stored = await service.begin(request.account.userId, key, hashOf(request));
      if (!stored) {
        request.idempotencyKey = key;
        return false;
      }
      for (const [name, value] of Object.entries(stored.headers)) reply.header(name, value);
      reply
        .code(stored.status)
        .header('idempotency-replayed', 'true')
        .serializer((text: string) => text)
        .send(stored.body);
      return true;
    }

    async function end(
      request: FastifyRequest,
      reply: FastifyReply,
      key: string,
      payload: unknown,
    ) {
      const { userId } = request.account;
      if (reply.statusCode < 400 && typeof payload === 'string') {
        const answer = { status: reply.statusCode, headers: headersOf(reply), body: payload };
        await service.complete(userId, key, answer);
      } else {
        // A refused request changed nothing, so the key may be used for a corrected one.
        await service.forget(userId, key);
      }
    }

    // Most requests have no key, and are not kept waiting.
    const preHandler: preHandlerHookHandler = (request, reply, done) => {
      if (request.headers['idempotency-key'] === undefined) return done();
      begin(request, reply).then((isAnswered) => isAnswered || done(), done);
    };
    const onSend: onSendHookHandler = (request, reply, payload, done) => {
      const key = request.idempotencyKey;
      if (key === null) return done(null, payload);
      end(request, reply, key, payload).then(() => done(null, payload), done);
    };
    app.addHook('onRoute', (route) => {
      if (!route.config?.idempotent) return;
      route.preHandler = [route.preHandler ?? [], preHandler].flat();
      route.onSend = [route.onSend ?? [], onSend].flat();
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
