import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';

/** For routes where somebody could guess: ten tries a minute and address. */
export const strictLimit = { rateLimit: { max: 10, timeWindow: 60_000 } };

/**
 * How many requests a minute an API key, a user, or (of those who are not signed in) an address may
 * make; counted in each process for itself.
 */
export const rateLimits = fastifyPlugin<{ perMinute: number }>(
  async (app, { perMinute }) => {
    await app.register(rateLimit, {
      global: perMinute > 0,
      max: perMinute,
      timeWindow: 60_000,
      keyGenerator: ({ account, ip }) => account?.key?.id ?? account?.userId ?? networkOf(ip),
      allowList: (request) => !request.url.startsWith('/api/'),
      errorResponseBuilder: (_request, { ttl }) =>
        refusal(
          'too-many-requests',
          `There were too many requests; try again in ${Math.ceil(ttl / 1000)} seconds.`,
        ),
    });
  },
  { name: 'rate-limits', dependencies: ['authentication'] },
);

/** The address itself, or the network of a version 6 one: whoever has one of those has all of it. */
export const networkOf = (address: string): string => normalizeIP(address, 64);
