import { LoginRequest, RefreshRequest, Session } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { networkOf } from '../../plugins/rate-limit.ts';
import type { AuthService } from './auth.service.ts';
import { cookieOptions, refreshCookie, sessionReply } from './session-reply.ts';

interface Options {
  readonly auth: AuthService;
  readonly publicUrl: string | null;
}

export const authRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { auth, publicUrl }) => {
  const tags = ['access'];
  const config = { permission: null, cookie: true } as const;

  app.post(
    '/auth/login',
    { config, schema: { tags, body: LoginRequest, response: { 200: Session } } },
    async (request, reply) => {
      const session = await auth.login(request.body, networkOf(request.ip));
      return sessionReply(reply, session, publicUrl);
    },
  );

  app.post(
    '/auth/refresh',
    { config, schema: { tags, body: RefreshRequest, response: { 200: Session } } },
    async (request, reply) => {
      const token = request.body.refreshToken ?? request.cookies[refreshCookie];
      const session = await auth.refresh(token, networkOf(request.ip));
      return sessionReply(reply, session, publicUrl);
    },
  );

  app.post(
    '/auth/logout',
    { config, schema: { tags, body: RefreshRequest, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await auth.logout(request.body.refreshToken ?? request.cookies[refreshCookie]);
      reply.clearCookie(refreshCookie, cookieOptions(publicUrl));
      return reply.code(204).send(null);
    },
  );
};
