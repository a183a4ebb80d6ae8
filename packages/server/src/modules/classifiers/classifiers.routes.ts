import {
  Classifier,
  ClassifierOverview,
  ClassifierPage,
  CreateClassifier,
  Id,
  PageQuery,
  UpdateClassifier,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ClassifiersService } from './classifiers.service.ts';
import type { OverviewService } from './overview.service.ts';

interface Options {
  readonly classifiers: ClassifiersService;
  readonly overview: OverviewService;
}

export const classifiersRoutes: FastifyPluginAsyncTypebox<Options> = async (
  app,
  { classifiers, overview },
) => {
  const tags = ['classifiers'];
  const params = Type.Object({ id: Id });
  const read = { permission: 'classifiers:read' } as const;
  const write = { permission: 'classifiers:write' } as const;

  app.get(
    '/classifiers',
    {
      config: { ...read, classifier: 'listed' },
      schema: { tags, querystring: PageQuery, response: { 200: ClassifierPage } },
    },
    (request) => classifiers.list(request.query, request.visibility),
  );

  app.post(
    '/classifiers',
    {
      config: {
        permission: 'classifiers:create',
        idempotent: true,
        audit: { action: 'classifier.created' },
      },
      schema: { tags, body: CreateClassifier, response: { 201: Classifier } },
    },
    async (request, reply) => {
      const created = await classifiers.create(request.body, request.account.userId);
      reply.code(201).header('location', `/api/v1/classifiers/${created.id}`);
      return created;
    },
  );

  app.get(
    '/classifiers/:id',
    { config: read, schema: { tags, params, response: { 200: Classifier } } },
    (request) => classifiers.get(request.params.id),
  );

  app.patch(
    '/classifiers/:id',
    {
      config: write,
      schema: { tags, params, body: UpdateClassifier, response: { 200: Classifier } },
    },
    (request) => classifiers.update(request.params.id, request.body),
  );

  app.delete(
    '/classifiers/:id',
    {
      config: { permission: 'classifiers:delete', audit: { action: 'classifier.deleted' } },
      schema: { tags, params, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await classifiers.delete(request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/classifiers/:id/overview',
    { config: read, schema: { tags, params, response: { 200: ClassifierOverview } } },
    (request) => overview.get(request.params.id),
  );
};
