import rateLimit from '@fastify/rate-limit';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';

/** For routes where somebody could guess: ten tries a minute and address. */
export const strictLimit = { rateLimit: { max: 10, timeWindow: 60_000 } };

/** A generous limit per address and process for all other routes of the API. */
export const rateLimits = fastifyPlugin(
  async (app) => {
    await app.register(rateLimit, {
      max: 6_000,
      timeWindow: 60_000,
      allowList: (request) => !request.url.startsWith('/api/'),
      errorResponseBuilder: (_request, { ttl }) =>
        refusal(
          'too-many-requests',
          `There were too many requests; try again in ${Math.ceil(ttl / 1000)} seconds.`,
        ),
    });
  },
  { name: 'rate-limits' },
);
