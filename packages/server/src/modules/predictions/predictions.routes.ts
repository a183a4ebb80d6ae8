import {
  ClassifyInlineRequest,
  ClassifyRequest,
  Id,
  Prediction,
  PredictionPage,
  PredictionQuery,
  Predictions,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { PredictionsService } from './predictions.service.ts';
import { readPrefer } from './prefer.ts';

const retryAfterSeconds = '1';

/** One prediction for `text`, a list for `texts`; 202 while one of them is pending. */
function sendPredictions(
  reply: FastifyReply,
  { text }: { readonly text?: string },
  found: readonly Prediction[],
): Prediction | Predictions {
  if (found.some(({ status }) => status === 'pending')) {
    reply.code(202).header('retry-after', retryAfterSeconds);
    if (found.length === 1) reply.header('location', `/api/v1/predictions/${found[0]!.id}`);
  }
  return text === undefined ? { predictions: [...found] } : found[0]!;
}

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
          'Classifies one text (the answer is a prediction) or several (`predictions`). Where a language model must be asked, and with `Prefer: respond-async`, the texts are accepted (202) and answered later; `Prefer: wait=N` waits up to N seconds for that.',
        params,
        body: ClassifyRequest,
        response: { 200: answer, 202: answer },
      },
      // The union would be tried branch by branch for every answer; what we send is checked by its type.
      serializerCompiler: () => JSON.stringify,
    },
    async (request, reply) => {
      const { params, body } = request;
      const preference = readPrefer(request.headers.prefer);
      return sendPredictions(reply, body, await predictions.classify(params.id, body, preference));
    },
  );

  app.post(
    '/classify',
    {
      config: { permission: 'texts:classify', idempotent: true },
      schema: {
        tags,
        description:
          'Sorts one text or several into labels that come with the request. Waits up to a minute for a language model and stores nothing; with `Prefer: respond-async` the texts are stored, accepted (202) and answered later.',
        body: ClassifyInlineRequest,
        response: { 200: answer, 202: answer },
      },
      serializerCompiler: () => JSON.stringify,
    },
    async (request, reply) => {
      const preference = readPrefer(request.headers.prefer);
      const found = await predictions.classifyInline(
        request.body,
        preference,
        request.account.userId,
      );
      return sendPredictions(reply, request.body, found);
    },
  );

  app.get(
    '/predictions',
    {
      config: { permission: 'predictions:read', classifier: 'listed' },
      schema: { tags, querystring: PredictionQuery, response: { 200: PredictionPage } },
    },
    (request) => predictions.list(request.query, request.visibility),
  );

  app.get(
    '/predictions/:id',
    {
      config: {
        permission: 'predictions:read',
        classifier: { thing: 'prediction', belongsTo: predictions.belongsTo },
      },
      schema: {
        tags,
        description: '202 while it is pending; `Prefer: wait=N` waits up to N seconds for the 200.',
        params,
        response: { 200: Prediction, 202: Prediction },
      },
    },
    async (request, reply) => {
      const { waitMs } = readPrefer(request.headers.prefer);
      const prediction = await predictions.get(request.params.id, waitMs);
      if (prediction.status === 'pending') {
        reply.code(202).header('retry-after', retryAfterSeconds);
      }
      return prediction;
    },
  );
};
