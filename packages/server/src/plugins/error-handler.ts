import type { Problem } from '@assort/contract';
import { AssortError } from '@assort/engine';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { problemOf, refusal } from '../errors.ts';

const mediaType = 'application/problem+json; charset=utf-8';
/** Enough to correct a request; a body with a thousand faults does not need a thousand lines. */
const mostFaults = 20;
/** Characters of an address that an answer repeats. */
const longestAddress = 200;

/** Every error leaves as a problem (RFC 9457); what the server itself got wrong stays in the log. */
export const errorHandler = fastifyPlugin(
  async (app) => {
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const problem = problemOf(error, request.id);
      if (error.validation) {
        const faults = error.validation.slice(0, mostFaults).map((fault) => ({
          path: `${error.validationContext ?? ''}${fault.instancePath.replaceAll('/', '.')}`,
          message: fault.message ?? 'is not valid',
        }));
        const first = faults[0];
        problem.detail = `The request does not fit the API: ${first?.path} ${first?.message}.`;
        problem.errors = faults;
      }
      if (problem.status >= 500) {
        request.log.error({ err: error, code: problem.code }, 'a request failed');
      }
      const { retryAfterSeconds } = detailsOf(error);
      if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
      else if (problem.status === 503) reply.header('retry-after', '2');
      return sendProblem(reply, problem);
    });

    app.setNotFoundHandler(nothingThere);
  },
  { name: 'error-handler' },
);

/** Also for an address that no route could have, which Fastify tells before it looks for one. */
export function nothingThere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const address = request.url.split('?')[0]!.slice(0, longestAddress);
  const error = refusal(
    'not-found',
    `There is nothing at ${request.method} ${address}; check the address.`,
  );
  return sendProblem(reply, problemOf(error, request.id));
}

const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .header('content-type', mediaType)
    .serializer(JSON.stringify)
    .send(problem);

const detailsOf = (error: unknown): { readonly retryAfterSeconds?: number } =>
  error instanceof AssortError ? error.details : {};
