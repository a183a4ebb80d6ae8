import {
  CreatedWebhook,
  CreateWebhook,
  Id,
  PageQuery,
  WebhookDeliveryPage,
  Webhooks,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { WebhooksService } from './webhooks.service.ts';

export const webhooksRoutes: FastifyPluginAsyncTypebox<{ webhooks: WebhooksService }> = async (
  app,
  { webhooks },
) => {
  const tags = ['webhooks'];
  const params = Type.Object({ id: Id });
  const oneOf = Type.Object({ id: Id, webhookId: Id });
  const read = { permission: 'jobs:read' } as const;
  const write = { permission: 'classifiers:write' } as const;

  app.get(
    '/classifiers/:id/webhooks',
    { config: read, schema: { tags, params, response: { 200: Webhooks } } },
    (request) => webhooks.list(request.params.id),
  );

  app.post(
    '/classifiers/:id/webhooks',
    {
      config: { ...write, idempotent: true },
      schema: {
        tags,
        description:
          'Tells the address whenever a job of the classifier ends or pauses, in messages signed as Standard Webhooks has it. The answer holds the secret that verifies them, this once.',
        params,
        body: CreateWebhook,
        response: { 201: CreatedWebhook },
      },
    },
    (request, reply) => {
      reply.code(201);
      return webhooks.create(request.params.id, request.body);
    },
  );

  app.delete(
    '/classifiers/:id/webhooks/:webhookId',
    { config: write, schema: { tags, params: oneOf, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await webhooks.delete(request.params.id, request.params.webhookId);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/classifiers/:id/webhooks/:webhookId/test',
    {
      config: write,
      schema: {
        tags,
        description: 'Sends a message of the type `webhook.test`; see its delivery.',
        params: oneOf,
        response: { 202: Type.Null() },
      },
    },
    async (request, reply) => {
      await webhooks.test(request.params.id, request.params.webhookId);
      return reply.code(202).send(null);
    },
  );

  app.get(
    '/classifiers/:id/webhooks/:webhookId/deliveries',
    {
      config: read,
      schema: {
        tags,
        description: 'What was sent in the last thirty days and what became of it, newest first.',
        params: oneOf,
        querystring: PageQuery,
        response: { 200: WebhookDeliveryPage },
      },
    },
    (request) => webhooks.deliveries(request.params.id, request.params.webhookId, request.query),
  );
};
