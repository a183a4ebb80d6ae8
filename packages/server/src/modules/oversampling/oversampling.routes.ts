import { Id, Job, Oversample, OversamplingEstimate, OversamplingGoal } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { OversamplingService } from './oversampling.service.ts';

export const oversamplingRoutes: FastifyPluginAsyncTypebox<{
  oversampling: OversamplingService;
}> = async (app, { oversampling }) => {
  const tags = ['examples'];
  const params = Type.Object({ id: Id });

  app.post(
    '/classifiers/:id/oversample',
    {
      config: { permission: 'jobs:write', idempotent: true },
      schema: {
        tags,
        description:
          'Has a language model write training examples for labels that have few, marked as synthetic; the answer is the job that does it.',
        params,
        body: Oversample,
        response: { 202: Job },
      },
    },
    async (request, reply) => {
      const job = await oversampling.start(request.params.id, request.body);
      reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
      return job;
    },
  );

  app.post(
    '/classifiers/:id/oversample/estimate',
    {
      config: { permission: 'jobs:write' },
      schema: {
        tags,
        description:
          'Which labels are rare, and what writing for them would take. Nobody is asked.',
        params,
        body: OversamplingGoal,
        response: { 200: OversamplingEstimate },
      },
    },
    (request) => oversampling.estimate(request.params.id, request.body),
  );
};
