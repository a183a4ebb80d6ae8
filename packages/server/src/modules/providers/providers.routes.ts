import {
  CreateProvider,
  Id,
  PageQuery,
  Provider,
  ProviderModels,
  ProviderPage,
  ProviderTest,
  TestProvider,
  UpdateProvider,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ProvidersService } from './providers.service.ts';

export const providersRoutes: FastifyPluginAsyncTypebox<{ providers: ProvidersService }> = async (
  app,
  { providers },
) => {
  const tags = ['providers'];
  const params = Type.Object({ id: Id });
  const read = { permission: 'providers:read' } as const;
  const write = { permission: 'providers:write' } as const;

  app.get(
    '/providers',
    { config: read, schema: { tags, querystring: PageQuery, response: { 200: ProviderPage } } },
    (request) => providers.list(request.query),
  );

  app.post(
    '/providers',
    {
      config: { ...write, idempotent: true, audit: { action: 'provider.created' } },
      schema: { tags, body: CreateProvider, response: { 201: Provider } },
    },
    async (request, reply) => {
      const created = await providers.create(request.body);
      reply.code(201).header('location', `/api/v1/providers/${created.id}`);
      return created;
    },
  );

  app.get(
    '/providers/:id',
    { config: read, schema: { tags, params, response: { 200: Provider } } },
    (request) => providers.get(request.params.id),
  );

  app.patch(
    '/providers/:id',
    {
      config: { ...write, audit: { action: 'provider.changed' } },
      schema: { tags, params, body: UpdateProvider, response: { 200: Provider } },
    },
    (request) => providers.update(request.params.id, request.body),
  );

  app.delete(
    '/providers/:id',
    {
      config: { ...write, audit: { action: 'provider.deleted' } },
      schema: { tags, params, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await providers.delete(request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/providers/:id/test',
    {
      config: write,
      schema: { tags, params, body: TestProvider, response: { 200: ProviderTest } },
    },
    (request) => providers.test(request.params.id, request.body.model),
  );

  app.get(
    '/providers/:id/models',
    { config: read, schema: { tags, params, response: { 200: ProviderModels } } },
    (request) => providers.models(request.params.id),
  );
};
