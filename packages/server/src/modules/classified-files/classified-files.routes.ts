import { Readable } from 'node:stream';
import { CreateJobQuery, Id, Job, ResultsQuery, UsageEstimate } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { fileContent, fileOf } from '../../plugins/file-body.ts';
import type { ClassifiedFilesService } from './classified-files.service.ts';

export const classifiedFilesRoutes: FastifyPluginAsyncTypebox<{
  classifiedFiles: ClassifiedFilesService;
}> = async (app, { classifiedFiles }) => {
  const tags = ['jobs'];
  const params = Type.Object({ id: Id });
  const classifier = { thing: 'job', belongsTo: classifiedFiles.belongsTo } as const;

  app.post(
    '/jobs',
    {
      config: { permission: 'jobs:write', classifier: 'query', idempotent: true },
      schema: {
        tags,
        description:
          'Classifies every row of a CSV or JSONL file; the answer is the job that does it.',
        querystring: CreateJobQuery,
        body: { content: fileContent },
        response: { 202: Job },
      },
    },
    async (request, reply) => {
      const job = await classifiedFiles.start(request.query, await fileOf(request));
      reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
      return job;
    },
  );

  app.post(
    '/jobs/estimate',
    {
      config: { permission: 'jobs:write', classifier: 'query' },
      schema: {
        tags,
        description:
          'What the same request to /jobs would take. Nothing is kept, and nobody is asked.',
        querystring: CreateJobQuery,
        body: { content: fileContent },
        response: { 200: UsageEstimate },
      },
    },
    async (request) => classifiedFiles.estimate(request.query, await fileOf(request)),
  );

  app.post(
    '/jobs/:id/retry-failed',
    {
      config: { permission: 'jobs:write', classifier },
      schema: {
        tags,
        description: 'Answers the rows of a file again whose answer failed.',
        params,
        response: { 200: Job },
      },
    },
    (request) => classifiedFiles.retryFailed(request.params.id),
  );

  app.get(
    '/jobs/:id/results',
    {
      config: { permission: 'jobs:read', classifier, audit: { action: 'results.exported' } },
      schema: {
        tags,
        description:
          'The file with its predictions: every row and column of the input in its order, then per facet `<facet>` (labels joined by |) and `<facet>_score`, where a language model was asked `abstained` and `by`, and `error`.',
        params,
        querystring: ResultsQuery,
        produces: ['text/csv', 'application/x-ndjson'],
      },
    },
    async (request, reply) => {
      const file = await classifiedFiles.results(request.params.id, request.query);
      const name = encodeURIComponent(file.name);
      return reply
        .type(file.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .send(Readable.from(file.lines));
    },
  );
};
