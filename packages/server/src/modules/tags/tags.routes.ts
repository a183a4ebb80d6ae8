import { Id, RenameTag, TagQuery, TagReference, Tags } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { TagsService } from './tags.service.ts';

export const tagsRoutes: FastifyPluginAsyncTypebox<{ tags: TagsService }> = async (
  app,
  { tags },
) => {
  const url = '/classifiers/:id/tags';
  const shared = { tags: ['classifiers'], params: Type.Object({ id: Id }) };
  const write = { permission: 'classifiers:write' } as const;

  app.get(
    url,
    {
      config: { permission: 'classifiers:read' },
      schema: {
        ...shared,
        description: 'The tags that predictions gave in open facets.',
        querystring: TagQuery,
        response: { 200: Tags },
      },
    },
    (request) => tags.list(request.params.id, request.query),
  );

  app.patch(
    url,
    {
      config: write,
      schema: {
        ...shared,
        description: 'Renames a tag, or merges it with the one that has the name already.',
        body: RenameTag,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await tags.rename(request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    url,
    {
      config: write,
      schema: { ...shared, querystring: TagReference, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await tags.delete(request.params.id, request.query);
      return reply.code(204).send(null);
    },
  );
};
