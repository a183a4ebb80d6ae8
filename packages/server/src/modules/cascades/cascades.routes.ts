import { Cascade, FitCascade, Id, Job } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CascadesService } from './cascades.service.ts';

export const cascadesRoutes: FastifyPluginAsyncTypebox<{ cascades: CascadesService }> = async (
  app,
  { cascades },
) => {
  const tags = ['cascades'];
  const params = Type.Object({ id: Id });

  app.post(
    '/classifiers/:id/cascade/fit',
    {
      config: { permission: 'models:write', idempotent: true },
      schema: {
        tags,
        description:
          "Finds the thresholds of the classifier's cascade on its dev split; the answer is the job that does it.",
        params,
        body: FitCascade,
        response: { 202: Job },
      },
    },
    async (request, reply) => {
      const job = await cascades.fit(request.params.id, request.body);
      reply.code(202).header('location', `/api/v1/jobs/${job.id}`);
      return job;
    },
  );

  app.get(
    '/classifiers/:id/cascade',
    {
      config: { permission: 'classifiers:read' },
      schema: { tags, params, response: { 200: Cascade } },
    },
    (request) => cascades.get(request.params.id),
  );
};
