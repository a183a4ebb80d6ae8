import jwt from '@fastify/jwt';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';
import type { AccountsService } from '../modules/accounts/accounts.service.ts';
import { type ApiKeysService, apiKeyPrefix } from '../modules/api-keys/api-keys.service.ts';
import type { Account, KeyLimits } from '../permissions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every route that needs a permission. */
    account: Account;
    /** Why there is no account. */
    notSignedIn: Error | null;
  }
}

/** What an access token says. */
export interface AccessToken {
  readonly sub: string;
  readonly version: number;
}

interface Options {
  readonly secret: Buffer;
  readonly accounts: AccountsService;
  readonly apiKeys: ApiKeysService;
}

/** Verified access tokens that are not verified again. */
const mostTokensKept = 10_000;

/**
 * Finds out who makes a request: callers show an access token or an API key as a Bearer token. It
 * refuses nobody, so that what comes next can count the requests of those who are to be refused.
 */
export const authentication = fastifyPlugin<Options>(
  async (app, { secret, accounts, apiKeys }) => {
    await app.register(jwt, { secret, verify: { cache: mostTokensKept } });
    app.decorateRequest('account', null as unknown as Account);
    app.decorateRequest('notSignedIn', null);

    async function accountOf(request: FastifyRequest): Promise<Account> {
      const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (!token) {
        throw refusal(
          'not-signed-in',
          'The request is not signed in; send an access token or an API key as a Bearer token.',
        );
      }
      return token.startsWith(apiKeyPrefix) ? accountOfKey(token) : accountOfSession(token);
    }

    async function accountOfKey(token: string): Promise<Account> {
      const { userId, ...key } = await apiKeys.authenticate(token);
      return account(userId, key, null);
    }

    async function accountOfSession(token: string): Promise<Account> {
      const { sub, version } = verified(token);
      return account(sub, null, version);
    }

    function verified(token: string): AccessToken {
      try {
        return app.jwt.verify<AccessToken>(token);
      } catch (error) {
        const { code } = error as { code?: string };
        throw code === 'FAST_JWT_EXPIRED' || code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED'
          ? refusal('token-expired', 'The access token has expired; refresh the session.')
          : notValid();
      }
    }

    /** `version`: that of an access token. */
    async function account(userId: string, key: KeyLimits | null, version: number | null) {
      const found = await accounts.find(userId);
      if (!found || (version !== null && version !== found.tokenVersion)) throw notValid();
      const { role, memberships } = found;
      return { userId, role, memberships, key };
    }

    app.addHook('onRequest', async (request) => {
      if (!request.routeOptions.config.permission) return;
      try {
        request.account = await accountOf(request);
      } catch (error) {
        request.notSignedIn = error as Error;
      }
    });
  },
  { name: 'authentication' },
);

const notValid = () =>
  refusal('not-signed-in', 'The token is not valid, or no longer; sign in again.');
