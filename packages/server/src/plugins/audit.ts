import type { AuditAction } from '@assort/contract';
import type { FastifyReply, FastifyRequest, onSendAsyncHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { AuditEntry, AuditService } from '../modules/audit/audit.service.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request that succeeds is remembered as. */
    audit?: AuditRule;
  }
}

interface AuditRule {
  readonly action: AuditAction;
  /** Which parameter of the path, or else field of the answer, tells what was changed. */
  readonly subject?: string;
  /** Fields of the body that may be remembered: never texts or secrets. */
  readonly details?: readonly string[];
}

/** Writes down what routes do, before it is answered: nothing is done that nobody knows of. */
export const auditing = fastifyPlugin<{ audit: AuditService }>(
  async (app, { audit }) => {
    app.addHook('onRoute', (route) => {
      const rule = route.config?.audit;
      if (rule === undefined) return;
      const record: onSendAsyncHookHandler = async (request, reply, payload) => {
        if (reply.statusCode < 300 && !isReplayed(reply)) {
          await audit.record(entryOf(rule, request, payload));
        }
        return payload;
      };
      route.onSend = [record, route.onSend ?? []].flat();
    });
  },
  { name: 'auditing', dependencies: ['authentication'] },
);

const isReplayed = (reply: FastifyReply) => reply.hasHeader('idempotency-replayed');

type Fields = Readonly<Record<string, unknown>>;

function entryOf(rule: AuditRule, request: FastifyRequest, payload: unknown): AuditEntry {
  const { account, ip, classifierId } = request;
  const params = request.params as Fields;
  const subject = rule.subject ?? 'id';
  const answer = () => JSON.parse(String(payload)) as Fields;
  const found = params[subject] ?? answer()[subject] ?? null;
  return {
    action: rule.action,
    userId: account.userId,
    apiKeyId: account.key?.id ?? null,
    address: ip,
    classifierId,
    subject: found === null ? null : String(found),
    details: pick((request.body ?? {}) as Fields, rule.details ?? []),
  };
}

function pick(body: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  );
}
