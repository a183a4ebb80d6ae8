import { AddMember, Id, Member, Members, UpdateMember } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { MembersService } from './members.service.ts';

export const membersRoutes: FastifyPluginAsyncTypebox<{ members: MembersService }> = async (
  app,
  { members },
) => {
  const tags = ['classifiers'];
  const params = Type.Object({ id: Id });
  const memberParams = Type.Object({ id: Id, userId: Id });
  const permission = 'members:write';

  app.get(
    '/classifiers/:id/members',
    {
      config: { permission: 'members:read' },
      schema: { tags, params, response: { 200: Members } },
    },
    (request) => members.list(request.params.id),
  );

  app.post(
    '/classifiers/:id/members',
    {
      config: {
        permission,
        idempotent: true,
        audit: { action: 'member.added', subject: 'userId', details: ['role'] },
      },
      schema: { tags, params, body: AddMember, response: { 201: Member } },
    },
    (request, reply) => {
      reply.code(201);
      return members.add(request.params.id, request.body);
    },
  );

  app.patch(
    '/classifiers/:id/members/:userId',
    {
      config: {
        permission,
        audit: { action: 'member.changed', subject: 'userId', details: ['role'] },
      },
      schema: { tags, params: memberParams, body: UpdateMember, response: { 200: Member } },
    },
    (request) => members.setRole(request.params.id, request.params.userId, request.body.role),
  );

  app.delete(
    '/classifiers/:id/members/:userId',
    {
      config: { permission, audit: { action: 'member.removed', subject: 'userId' } },
      schema: { tags, params: memberParams, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await members.remove(request.params.id, request.params.userId);
      return reply.code(204).send(null);
    },
  );
};
