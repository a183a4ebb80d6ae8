import { AuditPage, AuditQuery } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { AuditService } from './audit.service.ts';

export const auditRoutes: FastifyPluginAsyncTypebox<{ audit: AuditService }> = async (
  app,
  { audit },
) => {
  app.get(
    '/audit',
    {
      config: { permission: 'audit:read' },
      schema: { tags: ['access'], querystring: AuditQuery, response: { 200: AuditPage } },
    },
    (request) => audit.list(request.query),
  );
};
