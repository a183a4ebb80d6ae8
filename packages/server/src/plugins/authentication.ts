import cookie from '@fastify/cookie';
import jwt from '@fastify/jwt';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';
import { type ApiKeysService, apiKeyPrefix } from '../modules/api-keys/api-keys.service.ts';
import { mayDo, type Permission, type Role } from '../permissions.ts';

/** Who makes the request. */
export interface Account {
  readonly userId: string;
  readonly role: Role;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every route that needs a permission. */
    account: Account;
  }
  interface FastifyContextConfig {
    /** What a user must be allowed to do; null opens the route to everybody. */
    permission?: Permission | null;
  }
}

interface Options {
  readonly secret: Buffer;
  readonly apiKeys: ApiKeysService;
}

/**
 * Every route under /api names a permission or says null; one that forgets does not start.
 * Callers show an access token or an API key as a Bearer token.
 */
export const authentication = fastifyPlugin<Options>(
  async (app, { secret, apiKeys }) => {
    await app.register(cookie);
    await app.register(jwt, { secret });
    app.decorateRequest('account', null as unknown as Account);

    async function accountOf(request: FastifyRequest): Promise<Account> {
      const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (!token) {
        throw refusal(
          'not-signed-in',
          'The request is not signed in; send an access token or an API key as a Bearer token.',
        );
      }
      if (token.startsWith(apiKeyPrefix)) return apiKeys.authenticate(token);
      try {
        const { sub, role } = app.jwt.verify<{ sub: string; role: Role }>(token);
        return { userId: sub, role };
      } catch (error) {
        const expired =
          (error as { code?: string }).code === 'FAST_JWT_EXPIRED' ||
          (error as { code?: string }).code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED';
        throw expired
          ? refusal('token-expired', 'The access token has expired; refresh the session.')
          : refusal('not-signed-in', 'The access token is not valid; sign in again.');
      }
    }

    app.addHook('onRoute', (route) => {
      if (route.url.startsWith('/api/v1') && route.config?.permission === undefined) {
        throw new Error(`${route.method} ${route.url} does not say which permission it needs.`);
      }
    });

    app.addHook('onRequest', async (request) => {
      const { permission } = request.routeOptions.config;
      if (!permission) return;
      request.account = await accountOf(request);
      if (!mayDo(request.account.role, permission)) {
        throw refusal('not-allowed', `Your role may not do this (it needs ${permission}).`);
      }
    });
  },
  { name: 'authentication' },
);
