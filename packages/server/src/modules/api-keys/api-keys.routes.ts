import { ApiKeys, CreateApiKey, CreatedApiKey, Id } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ApiKeysService } from './api-keys.service.ts';

export const apiKeysRoutes: FastifyPluginAsyncTypebox<{ apiKeys: ApiKeysService }> = async (
  app,
  { apiKeys },
) => {
  const tags = ['access'];
  const config = { permission: 'account:manage' } as const;

  app.get('/api-keys', { config, schema: { tags, response: { 200: ApiKeys } } }, (request) =>
    apiKeys.list(request.account.userId),
  );

  app.post(
    '/api-keys',
    {
      config: {
        ...config,
        idempotent: true,
        audit: { action: 'key.created', details: ['permissions', 'classifierIds'] },
      },
      schema: { tags, body: CreateApiKey, response: { 201: CreatedApiKey } },
    },
    (request, reply) => {
      reply.code(201);
      return apiKeys.create(request.account.userId, request.body);
    },
  );

  app.delete(
    '/api-keys/:id',
    {
      config: { ...config, audit: { action: 'key.deleted' } },
      schema: { tags, params: Type.Object({ id: Id }), response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await apiKeys.delete(request.account.userId, request.params.id);
      return reply.code(204).send(null);
    },
  );
};
