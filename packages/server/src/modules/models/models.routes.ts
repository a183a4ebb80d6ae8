import { Id, Job, Model, ModelDetail, ModelParams, Models, TrainRequest } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ModelsService } from './models.service.ts';
import type { TrainingService } from './training.service.ts';

interface Options {
  readonly models: ModelsService;
  readonly training: TrainingService;
}

export const modelsRoutes: FastifyPluginAsyncTypebox<Options> = async (
  app,
  { models, training },
) => {
  const tags = ['models'];
  const params = Type.Object({ id: Id });
  const read = { permission: 'models:read' } as const;
  const write = { permission: 'models:write' } as const;

  app.get(
    '/classifiers/:id/models',
    { config: read, schema: { tags, params, response: { 200: Models } } },
    (request) => models.list(request.params.id),
  );

  app.post(
    '/classifiers/:id/models',
    {
      config: { ...write, idempotent: true },
      schema: {
        tags,
        description: 'Trains a model on the examples; the answer is the job that does it.',
        params,
        body: TrainRequest,
        response: { 202: Job },
      },
    },
    async (request, reply) => {
      const job = await training.start(request.params.id, request.body);
      reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
      return job;
    },
  );

  app.get(
    '/classifiers/:id/models/:version',
    { config: read, schema: { tags, params: ModelParams, response: { 200: ModelDetail } } },
    (request) => models.get(request.params.id, request.params.version),
  );

  app.post(
    '/classifiers/:id/models/:version/promote',
    {
      config: { ...write, audit: { action: 'model.promoted', subject: 'version' } },
      schema: { tags, params: ModelParams, response: { 200: Model } },
    },
    (request) => models.promote(request.params.id, request.params.version),
  );

  app.get(
    '/classifiers/:id/models/:version/file',
    {
      config: { ...read, audit: { action: 'model.exported', subject: 'version' } },
      schema: {
        tags,
        description: 'The model file, which `assort classify` reads.',
        params: ModelParams,
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const { id, version } = request.params;
      const bytes = await models.file(id, version);
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="model-${version}.assort"`)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
};
