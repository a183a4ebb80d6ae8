import {
  CreatedExamples,
  CreateExamples,
  DeletedExamples,
  DeleteExamplesQuery,
  ExamplePage,
  ExampleQuery,
  FileQuery,
  Id,
  Job,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { fileContent, fileOf } from '../../plugins/file-body.ts';
import type { ExampleImportService } from './example-import.service.ts';
import type { ExamplesService } from './examples.service.ts';

interface Options {
  readonly examples: ExamplesService;
  readonly exampleImport: ExampleImportService;
}

export const examplesRoutes: FastifyPluginAsyncTypebox<Options> = async (
  app,
  { examples, exampleImport },
) => {
  const tags = ['examples'];
  const params = Type.Object({ id: Id });

  app.get(
    '/classifiers/:id/examples',
    {
      config: { permission: 'examples:read' },
      schema: { tags, params, querystring: ExampleQuery, response: { 200: ExamplePage } },
    },
    (request) => examples.list(request.params.id, request.query),
  );

  app.post(
    '/classifiers/:id/examples',
    {
      config: { permission: 'examples:write', idempotent: true },
      schema: {
        tags,
        description: 'Adds examples as JSON (201), or imports a CSV or JSONL file (202 and a job).',
        params,
        querystring: FileQuery,
        body: { content: { 'application/json': { schema: CreateExamples }, ...fileContent } },
        response: { 201: CreatedExamples, 202: Job },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (request.headers['content-type']?.startsWith('application/json')) {
        reply.code(201);
        return examples.create(id, request.body as CreateExamples);
      }
      const job = await exampleImport.start(id, await fileOf(request), request.query);
      reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
      return job;
    },
  );

  app.delete(
    '/classifiers/:id/examples',
    {
      config: { permission: 'examples:write', audit: { action: 'example.deleted' } },
      schema: {
        tags,
        description: 'Deletes all synthetic examples, or those that one job has added.',
        params,
        querystring: DeleteExamplesQuery,
        response: { 200: DeletedExamples },
      },
    },
    (request) => examples.deleteSynthetic(request.params.id, request.query),
  );

  app.delete(
    '/classifiers/:id/examples/:exampleId',
    {
      config: {
        permission: 'examples:write',
        audit: { action: 'example.deleted', subject: 'exampleId' },
      },
      schema: {
        tags,
        params: Type.Object({ id: Id, exampleId: Id }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await examples.delete(request.params.id, request.params.exampleId);
      return reply.code(204).send(null);
    },
  );
};
