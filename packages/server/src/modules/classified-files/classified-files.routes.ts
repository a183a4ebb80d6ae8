import { Readable } from 'node:stream';
import { CreateJobQuery, Id, Job, ResultsQuery } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { fileContent, fileOf } from '../../plugins/file-body.ts';
import type { ClassifiedFilesService } from './classified-files.service.ts';

export const classifiedFilesRoutes: FastifyPluginAsyncTypebox<{
  classifiedFiles: ClassifiedFilesService;
}> = async (app, { classifiedFiles }) => {
  const tags = ['jobs'];

  app.post(
    '/jobs',
    {
      config: { permission: 'jobs:write', idempotent: true },
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

  app.get(
    '/jobs/:id/results',
    {
      config: { permission: 'jobs:read' },
      schema: {
        tags,
        description:
          'The file with its predictions: every row and column of the input in its order, then per facet `<facet>` (labels joined by |) and `<facet>_score`, and `error`.',
        params: Type.Object({ id: Id }),
        querystring: ResultsQuery,
        produces: ['text/csv', 'application/x-ndjson'],
      },
    },
    async (request, reply) => {
      const { format = 'csv' } = request.query;
      const file = await classifiedFiles.results(request.params.id, format);
      const name = encodeURIComponent(file.name);
      return reply
        .type(file.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .send(Readable.from(file.lines));
    },
  );
};
