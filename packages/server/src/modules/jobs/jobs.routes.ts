import { Id, Job, JobPage, JobQuery } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import '@fastify/sse';
import type { JobsService } from './jobs.service.ts';

export const jobsRoutes: FastifyPluginAsyncTypebox<{ jobs: JobsService }> = async (
  app,
  { jobs },
) => {
  const tags = ['jobs'];
  const params = Type.Object({ id: Id });
  const read = { permission: 'jobs:read' } as const;
  // Streams would keep a stopping server waiting for ever.
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());

  app.get(
    '/jobs',
    { config: read, schema: { tags, querystring: JobQuery, response: { 200: JobPage } } },
    (request) => jobs.list(request.query),
  );

  app.get(
    '/jobs/:id',
    { config: read, schema: { tags, params, response: { 200: Job } } },
    (request) => jobs.get(request.params.id),
  );

  app.post(
    '/jobs/:id/cancel',
    {
      config: { permission: 'jobs:write' },
      schema: { tags, params, response: { 200: Job } },
    },
    (request) => jobs.cancel(request.params.id),
  );

  app.get(
    '/jobs/:id/events',
    {
      config: read,
      sse: { kind: 'manual' },
      schema: {
        tags,
        description:
          'Server-sent events: `progress` with the job as data, now and after every change (at most four a second), then one event named after how the job ended.',
        params,
      },
    },
    async (request, reply) => {
      // Looked up first, so that an unknown job is an ordinary 404.
      await jobs.get(request.params.id);
      const gone = new AbortController();
      reply.sse.onClose(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      await reply.sse.send(jobs.events(request.params.id, signal));
    },
  );
};
