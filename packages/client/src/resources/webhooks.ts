import type {
  CreatedWebhook,
  CreateWebhook,
  WebhookDeliveryPage,
  Webhooks,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { PageOptions } from './classifiers.ts';

export const webhooksResource = (transport: Transport) => ({
  list: (classifierId: string, options?: CallOptions) =>
    transport.json<Webhooks>({ path: `/classifiers/${classifierId}/webhooks`, ...options }),
  /** The answer holds the secret that `verifyWebhook` needs, this once. */
  create: (classifierId: string, body: CreateWebhook, options?: CallOptions) =>
    transport.json<CreatedWebhook>({
      method: 'POST',
      repeatable: true,
      path: `/classifiers/${classifierId}/webhooks`,
      body,
      ...options,
    }),
  delete: (classifierId: string, id: string, options?: CallOptions) =>
    transport.json<void>({
      method: 'DELETE',
      path: `/classifiers/${classifierId}/webhooks/${id}`,
      ...options,
    }),
  /** Has a message sent that means nothing. */
  test: (classifierId: string, id: string, options?: CallOptions) =>
    transport.json<void>({
      method: 'POST',
      path: `/classifiers/${classifierId}/webhooks/${id}/test`,
      ...options,
    }),
  /** What was sent and what became of it, newest first. */
  deliveries: (classifierId: string, id: string, { signal, ...query }: PageOptions = {}) =>
    transport.json<WebhookDeliveryPage>({
      path: `/classifiers/${classifierId}/webhooks/${id}/deliveries`,
      query,
      signal,
    }),
});
