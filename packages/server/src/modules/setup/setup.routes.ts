import { Session, SetupRequest, SetupState } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { strictLimit } from '../../plugins/rate-limit.ts';
import { sessionReply } from '../auth/session-reply.ts';
import type { SetupService } from './setup.service.ts';

interface Options {
  readonly setup: SetupService;
  readonly publicUrl: string | null;
}

export const setupRoutes: FastifyPluginAsyncTypebox<Options> = async (
  app,
  { setup, publicUrl },
) => {
  const tags = ['access'];

  app.get(
    '/setup',
    { config: { permission: null }, schema: { tags, response: { 200: SetupState } } },
    () => setup.state(),
  );

  app.post(
    '/setup',
    {
      config: { permission: null, cookie: true, ...strictLimit },
      schema: { tags, body: SetupRequest, response: { 201: Session } },
    },
    async (request, reply) => {
      const session = await setup.run(request.body);
      reply.code(201);
      return sessionReply(reply, session, publicUrl);
    },
  );
};
