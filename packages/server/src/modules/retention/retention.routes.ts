import { Retention, UpdateRetention } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RetentionService } from './retention.service.ts';

export const retentionRoutes: FastifyPluginAsyncTypebox<{ retention: RetentionService }> = async (
  app,
  { retention },
) => {
  const tags = ['privacy'];
  const config = { permission: 'privacy:manage' } as const;

  app.get('/retention', { config, schema: { tags, response: { 200: Retention } } }, () =>
    retention.get(),
  );

  app.patch(
    '/retention',
    {
      config: {
        ...config,
        audit: { action: 'retention.changed', details: Object.keys(UpdateRetention.properties) },
      },
      schema: { tags, body: UpdateRetention, response: { 200: Retention } },
    },
    (request) => retention.update(request.body),
  );
};
