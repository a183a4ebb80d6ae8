import type { FastifyBaseLogger } from 'fastify';
import type { AccessServices } from './access-services.ts';
import type { BatchesService } from './modules/batches/batches.service.ts';
import type { WebhooksService } from './modules/webhooks/webhooks.service.ts';
import type { PrivacyServices } from './privacy-services.ts';
import type { ProviderServices } from './provider-services.ts';
import { createRegularTask } from './regular-task.ts';

/** Seconds: longer than any call of a language model may take. */
const callLostAfter = 300;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

interface Parts
  extends Pick<ProviderServices, 'ledger' | 'answerCache'>,
    Pick<AccessServices, 'auth' | 'audit'>,
    Pick<PrivacyServices, 'retention' | 'idempotency'> {
  readonly batches: BatchesService;
  readonly webhooks: WebhooksService;
  readonly logger: FastifyBaseLogger;
}

/** What is done again and again, whoever asks for what. */
export function createUpkeepTasks(parts: Parts) {
  const { ledger, answerCache, auth, audit, retention, idempotency } = parts;
  const { batches, webhooks, logger } = parts;
  const tasks = [
    { name: 'giving up lost calls', every: minute, task: () => ledger.giveUp(callLostAfter) },
    { name: 'sending webhooks', every: second, task: webhooks.deliverDue },
    {
      name: 'deleting old deliveries of webhooks',
      every: hour,
      task: webhooks.deleteOldDeliveries,
    },
    { name: 'winding down batches', every: second, task: () => batches.windDown() },
    { name: 'sweeping the answer cache', every: hour, task: () => answerCache.sweep() },
    { name: 'forgetting ended sessions', every: hour, task: () => auth.sweep() },
    { name: 'deleting old idempotency keys', every: hour, task: idempotency.deleteOld },
    { name: 'deleting old audit events', every: hour, task: () => audit.deleteOld() },
    { name: 'deleting what is kept long enough', every: hour, task: () => retention.sweep() },
  ];
  return tasks.map((task) => createRegularTask({ ...task, logger }));
}
