import { User } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { refusal } from '../../errors.ts';
import type { UsersService } from './users.service.ts';

export const usersRoutes: FastifyPluginAsyncTypebox<{ users: UsersService }> = async (
  app,
  { users },
) => {
  app.get(
    '/me',
    {
      config: { permission: 'account:manage' },
      schema: { tags: ['access'], response: { 200: User } },
    },
    async (request) => {
      const user = await users.find(request.account.userId);
      if (!user) throw refusal('not-signed-in', 'Your user no longer exists; sign in again.');
      return user;
    },
  );
};
