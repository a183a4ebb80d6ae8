import { LoginRequest, RefreshRequest, Session } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { strictLimit } from '../../plugins/rate-limit.ts';
import type { AuthService } from './auth.service.ts';
import { cookieOptions, refreshCookie, sessionReply } from './session-reply.ts';

interface Options {
  readonly auth: AuthService;
  readonly publicUrl: string | null;
}

export const authRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { auth, publicUrl }) => {
  const tags = ['access'];

  app.post(
    '/auth/login',
    {
      config: { permission: null, ...strictLimit },
      schema: { tags, body: LoginRequest, response: { 200: Session } },
    },
    async (request, reply) => sessionReply(reply, await auth.login(request.body), publicUrl),
  );

  app.post(
    '/auth/refresh',
    {
      config: { permission: null },
      schema: { tags, body: RefreshRequest, response: { 200: Session } },
    },
    async (request, reply) => {
      const token = request.body.refreshToken ?? request.cookies[refreshCookie];
      return sessionReply(reply, await auth.refresh(token), publicUrl);
    },
  );

  app.post(
    '/auth/logout',
    {
      config: { permission: null },
      schema: { tags, body: RefreshRequest, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await auth.logout(request.body.refreshToken ?? request.cookies[refreshCookie]);
      reply.clearCookie(refreshCookie, cookieOptions(publicUrl));
      return reply.code(204).send(null);
    },
  );
};
