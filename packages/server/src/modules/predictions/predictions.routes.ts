import {
  ClassifyRequest,
  Id,
  Prediction,
  PredictionPage,
  PredictionQuery,
  Predictions,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { PredictionsService } from './predictions.service.ts';
import { readPrefer } from './prefer.ts';

const retryAfterSeconds = '1';

export const predictionsRoutes: FastifyPluginAsyncTypebox<{
  predictions: PredictionsService;
}> = async (app, { predictions }) => {
  const tags = ['predictions'];
  const params = Type.Object({ id: Id });
  const answer = Type.Union([Prediction, Predictions]);

  app.post(
    '/classifiers/:id/classify',
    {
      config: { permission: 'predictions:write', idempotent: true },
      schema: {
        tags,
        description:
          'Classifies one text (the answer is a prediction) or several (`predictions`). With `Prefer: respond-async` the texts are accepted (202) and answered later; `wait=N` waits up to N seconds for that.',
        params,
        body: ClassifyRequest,
        response: { 200: answer, 202: answer },
      },
      // The union would be tried branch by branch for every answer; what we send is checked by its type.
      serializerCompiler: () => JSON.stringify,
    },
    async (request, reply) => {
      const { params, body } = request;
      const { respondAsync, waitMs } = readPrefer(request.headers.prefer);
      const found = respondAsync
        ? await predictions.accept(params.id, body, waitMs)
        : await predictions.classify(params.id, body);
      if (found.some(({ status }) => status === 'pending')) {
        reply.code(202).header('retry-after', retryAfterSeconds);
        if (found.length === 1) reply.header('location', `/api/v1/predictions/${found[0]!.id}`);
      }
      return body.text === undefined ? { predictions: found } : found[0]!;
    },
  );

  app.get(
    '/predictions',
    {
      config: { permission: 'predictions:read' },
      schema: { tags, querystring: PredictionQuery, response: { 200: PredictionPage } },
    },
    (request) => predictions.list(request.query),
  );

  app.get(
    '/predictions/:id',
    {
      config: { permission: 'predictions:read' },
      schema: { tags, params, response: { 200: Prediction, 202: Prediction } },
    },
    async (request, reply) => {
      const prediction = await predictions.get(request.params.id);
      if (prediction.status === 'pending') {
        reply.code(202).header('retry-after', retryAfterSeconds);
      }
      return prediction;
    },
  );
};
