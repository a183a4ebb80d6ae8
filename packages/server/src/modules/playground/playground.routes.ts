import { CreatePlayground, Id, Job, Playground } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { PlaygroundService } from './playground.service.ts';

export const playgroundRoutes: FastifyPluginAsyncTypebox<{
  playground: PlaygroundService;
}> = async (app, { playground }) => {
  const tags = ['playground'];

  app.post(
    '/playground',
    {
      config: { permission: 'jobs:write', classifier: 'body', idempotent: true },
      schema: {
        tags,
        description:
          'Tries one language model and prompt out, or two side by side, on rows of the dev split or on given texts; the answer is the job that does it.',
        body: CreatePlayground,
        response: { 202: Job },
      },
    },
    async (request, reply) => {
      const job = await playground.start(request.body);
      reply.code(202).header('location', `/api/v1/playground/${job.id}`);
      return job;
    },
  );

  app.get(
    '/playground/:id',
    {
      config: {
        permission: 'jobs:read',
        classifier: { thing: 'job', belongsTo: playground.belongsTo },
      },
      schema: { tags, params: Type.Object({ id: Id }), response: { 200: Playground } },
    },
    (request) => playground.get(request.params.id),
  );
};
