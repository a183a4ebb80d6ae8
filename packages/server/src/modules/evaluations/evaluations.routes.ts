import {
  CompareQuery,
  CreateEvaluation,
  Evaluation,
  EvaluationComparison,
  EvaluationPage,
  EvaluationQuery,
  EvaluationRowPage,
  EvaluationRowQuery,
  Id,
  Job,
  UsageEstimate,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { EvaluationsService } from './evaluations.service.ts';

export const evaluationsRoutes: FastifyPluginAsyncTypebox<{
  evaluations: EvaluationsService;
}> = async (app, { evaluations }) => {
  const tags = ['evaluations'];
  const params = Type.Object({ id: Id });
  const one = Type.Object({ id: Id, evaluationId: Id });
  const reading = { permission: 'models:read' } as const;

  app.post(
    '/classifiers/:id/evaluations',
    {
      config: { permission: 'models:write', idempotent: true },
      schema: {
        tags,
        description:
          "Measures the classifier's strategy, or another one, on its dev or test split; the answer is the job that does it.",
        params,
        body: CreateEvaluation,
        response: { 202: Job },
      },
    },
    async (request, reply) => {
      const job = await evaluations.start(request.params.id, request.body);
      reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
      return job;
    },
  );

  app.get(
    '/classifiers/:id/evaluations',
    {
      config: reading,
      schema: { tags, params, querystring: EvaluationQuery, response: { 200: EvaluationPage } },
    },
    (request) => evaluations.list(request.params.id, request.query),
  );

  app.post(
    '/classifiers/:id/evaluations/estimate',
    {
      config: { permission: 'models:write' },
      schema: {
        tags,
        description: 'What an evaluation would take. Nothing is kept, and nobody is asked.',
        params,
        body: CreateEvaluation,
        response: { 200: UsageEstimate },
      },
    },
    (request) => evaluations.estimate(request.params.id, request.body),
  );

  app.get(
    '/classifiers/:id/evaluations/compare',
    {
      config: reading,
      schema: {
        tags,
        description:
          "Whether one of two evaluations of the same rows is really better: paired bootstrap intervals of the differences, and McNemar's exact test.",
        params,
        querystring: CompareQuery,
        response: { 200: EvaluationComparison },
      },
    },
    (request) => evaluations.compare(request.params.id, request.query),
  );

  app.get(
    '/classifiers/:id/evaluations/:evaluationId',
    { config: reading, schema: { tags, params: one, response: { 200: Evaluation } } },
    (request) => evaluations.get(request.params.id, request.params.evaluationId),
  );

  app.get(
    '/classifiers/:id/evaluations/:evaluationId/rows',
    {
      config: reading,
      schema: {
        tags,
        params: one,
        querystring: EvaluationRowQuery,
        response: { 200: EvaluationRowPage },
      },
    },
    (request) => evaluations.rows(request.params.id, request.params.evaluationId, request.query),
  );
};
