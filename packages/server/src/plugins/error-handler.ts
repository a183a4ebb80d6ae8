import { errorTable } from '@assort/contract';
import type { FastifyError } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { problemOf, refusal } from '../errors.ts';

const mediaType = 'application/problem+json; charset=utf-8';
/** Enough to correct a request; a body with a thousand faults does not need a thousand lines. */
const mostFaults = 20;

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
      if (problem.status === 503) reply.header('retry-after', '2');
      return reply
        .code(problem.status)
        .header('content-type', mediaType)
        .serializer(JSON.stringify)
        .send(problem);
    });

    app.setNotFoundHandler((request, reply) => {
      const error = refusal(
        'not-found',
        `There is nothing at ${request.method} ${request.url.split('?')[0]}; check the address.`,
      );
      const { status } = errorTable['not-found'];
      return reply
        .code(status)
        .header('content-type', mediaType)
        .serializer(JSON.stringify)
        .send(problemOf(error, request.id));
    });
  },
  { name: 'error-handler' },
);
