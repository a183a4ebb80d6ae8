import type { Webhook, WebhookDelivery } from '@assort/contract';
import type { DeliveryRow, WebhookRow } from './webhooks.repository.ts';

/** Never with its secret. */
export function webhookView({ id, classifierId, url, createdAt }: WebhookRow): Webhook {
  return { id, classifierId, url, createdAt: createdAt.toISOString() };
}

export function deliveryView(row: DeliveryRow): WebhookDelivery {
  const { id, event, jobId, status, attempts, error } = row;
  return {
    id,
    event,
    jobId,
    status,
    attempts,
    error,
    nextAttemptAt: status === 'pending' ? row.nextAttemptAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  };
}
