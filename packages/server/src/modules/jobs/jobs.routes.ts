import { Id, Job, JobPage, JobQuery, ResumeJob } from '@assort/contract';
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
  const classifier = { thing: 'job', belongsTo: jobs.belongsTo } as const;
  const read = { permission: 'jobs:read', classifier } as const;
  const write = { permission: 'jobs:write', classifier } as const;
  // Streams would keep a stopping server waiting for ever.
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());

  app.get(
    '/jobs',
    {
      config: { permission: 'jobs:read', classifier: 'listed' },
      schema: { tags, querystring: JobQuery, response: { 200: JobPage } },
    },
    (request) => jobs.list(request.query, request.visibility),
  );

  app.get(
    '/jobs/:id',
    { config: read, schema: { tags, params, response: { 200: Job } } },
    (request) => jobs.get(request.params.id),
  );

  app.post(
    '/jobs/:id/cancel',
    {
      config: write,
      schema: { tags, params, response: { 200: Job } },
    },
    (request) => jobs.cancel(request.params.id),
  );

  app.post(
    '/jobs/:id/resume',
    {
      config: write,
      schema: {
        tags,
        description: 'Lets a paused job go on where it stopped, with another cap if one is given.',
        params,
        body: ResumeJob,
        response: { 200: Job },
      },
    },
    (request) => jobs.resume(request.params.id, request.body),
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
