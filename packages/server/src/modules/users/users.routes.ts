import {
  ChangePassword,
  CreateUser,
  Id,
  PageQuery,
  Session,
  UpdateUser,
  User,
  UserPage,
  UserWithPassword,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { strictLimit } from '../../plugins/rate-limit.ts';
import type { AuthService } from '../auth/auth.service.ts';
import { sessionReply } from '../auth/session-reply.ts';
import type { UsersService } from './users.service.ts';

interface Options {
  readonly users: UsersService;
  readonly auth: AuthService;
  readonly publicUrl: string | null;
}

export const usersRoutes: FastifyPluginAsyncTypebox<Options> = async (
  app,
  { users, auth, publicUrl },
) => {
  const tags = ['access'];
  const params = Type.Object({ id: Id });
  const manage = { permission: 'users:manage' } as const;

  app.get(
    '/me',
    { config: { permission: 'account:read' }, schema: { tags, response: { 200: User } } },
    (request) => users.get(request.account.userId),
  );

  app.post(
    '/me/password',
    {
      config: {
        permission: 'account:manage',
        audit: { action: 'password.changed' },
        ...strictLimit,
      },
      schema: {
        tags,
        description: 'Sets a new password. Every other session of the user ends.',
        body: ChangePassword,
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      const session = await auth.changePassword(request.account.userId, request.body);
      return sessionReply(reply, session, publicUrl);
    },
  );

  app.get(
    '/users',
    { config: manage, schema: { tags, querystring: PageQuery, response: { 200: UserPage } } },
    (request) => users.list(request.query),
  );

  app.post(
    '/users',
    {
      config: {
        ...manage,
        idempotent: true,
        audit: { action: 'user.created', details: ['role'] },
      },
      schema: {
        tags,
        description: 'Creates a user with a made-up password, which is in the answer this once.',
        body: CreateUser,
        response: { 201: UserWithPassword },
      },
    },
    async (request, reply) => {
      const created = await users.create(request.body);
      reply.code(201).header('location', `/api/v1/users/${created.id}`);
      return created;
    },
  );

  app.get(
    '/users/:id',
    { config: manage, schema: { tags, params, response: { 200: User } } },
    (request) => users.get(request.params.id),
  );

  app.patch(
    '/users/:id',
    {
      config: { ...manage, audit: { action: 'user.changed', details: ['role', 'disabled'] } },
      schema: { tags, params, body: UpdateUser, response: { 200: User } },
    },
    (request) => users.update(request.params.id, request.body),
  );

  app.post(
    '/users/:id/reset-password',
    {
      config: { ...manage, audit: { action: 'password.reset' } },
      schema: {
        tags,
        description: 'Gives the user a made-up password and ends their sessions.',
        params,
        response: { 200: UserWithPassword },
      },
    },
    (request) => users.resetPassword(request.params.id),
  );
};
