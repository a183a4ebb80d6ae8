import { CreateErasure, Erasure, ErasurePage, PageQuery } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ErasuresService } from './erasures.service.ts';

export const erasuresRoutes: FastifyPluginAsyncTypebox<{ erasures: ErasuresService }> = async (
  app,
  { erasures },
) => {
  const tags = ['privacy'];
  const config = { permission: 'privacy:manage' } as const;

  app.get(
    '/erasures',
    { config, schema: { tags, querystring: PageQuery, response: { 200: ErasurePage } } },
    (request) => erasures.list(request.query),
  );

  app.post(
    '/erasures',
    {
      config: { ...config, audit: { action: 'texts.erased', subject: 'by', details: ['dryRun'] } },
      schema: { tags, body: CreateErasure, response: { 200: Erasure } },
    },
    (request) => erasures.create(request.body, request.account.userId),
  );
};
