import type {
  CreatedWebhook,
  CreateWebhook,
  Job,
  PageQuery,
  WebhookDeliveryPage,
  WebhookEvent,
  WebhookMessage,
  Webhooks,
} from '@assort/contract';
import { type AddressRules, checkEndpointUrl } from '@assort/providers';
import type { Static } from 'typebox';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { Sealer } from '../../secrets.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import { secondsUntilRetry } from './retry-schedule.ts';
import { sendMessage } from './send-message.ts';
import { newWebhookSecret, signatureHeaders } from './webhook-signature.ts';
import { deliveryView, webhookView } from './webhook-view.ts';
import type { DeliveryRow, WebhookRow, WebhooksRepository } from './webhooks.repository.ts';

interface Parts {
  readonly repository: WebhooksRepository;
  readonly classifiers: Pick<ClassifiersService, 'get'>;
  /** Connects to permitted addresses only. */
  readonly send: typeof fetch;
  readonly addresses: AddressRules;
  /** What keeps secrets. */
  readonly sealer: Sealer;
  readonly newId: NewId;
}

const sentAtOnce = 20;
const mostPerClassifier = 20;
const keptDays = 30;

/** Tells other programs, in signed messages that are sent until they are received, that a job has ended or rests. */
export function createWebhooksService(parts: Parts) {
  const { repository, classifiers, send, addresses, sealer, newId } = parts;

  async function find(classifierId: string, id: string): Promise<WebhookRow> {
    const row = await repository.find(classifierId, id);
    if (!row) throw refusal('not-found', `The classifier has no webhook ${id}.`);
    return row;
  }

  function requestOf({ id, event, data, createdAt }: DeliveryRow, webhook: WebhookRow) {
    const message: WebhookMessage = { type: event, timestamp: createdAt.toISOString(), data };
    const body = JSON.stringify(message);
    const timestamp = Math.floor(Date.now() / 1000);
    const secret = sealer.unseal(webhook.sealedSecret);
    return { url: webhook.url, headers: signatureHeaders(secret, { id, timestamp, body }), body };
  }

  async function deliver(
    delivery: DeliveryRow,
    webhook: WebhookRow,
    signal: AbortSignal,
  ): Promise<void> {
    const error = await sendMessage(send, requestOf(delivery, webhook), signal);
    if (error === null) return repository.delivered(delivery.id);
    const pause = secondsUntilRetry(delivery.attempts, Math.random());
    return repository.notDelivered(delivery.id, error, pause);
  }

  return {
    async list(classifierId: string): Promise<Webhooks> {
      await classifiers.get(classifierId);
      return { items: (await repository.list(classifierId)).map(webhookView) };
    },

    /** @throws `setting-invalid` for an address that nothing may be sent to, or one webhook too many */
    async create(classifierId: string, { url }: CreateWebhook): Promise<CreatedWebhook> {
      await classifiers.get(classifierId);
      await checkEndpointUrl(url, addresses);
      if ((await repository.list(classifierId)).length >= mostPerClassifier) {
        throw refusal(
          'setting-invalid',
          `A classifier has at most ${mostPerClassifier} webhooks; delete one first.`,
        );
      }
      const secret = newWebhookSecret();
      const sealedSecret = sealer.seal(secret);
      const row = await repository.insert({ id: newId(), classifierId, url, sealedSecret });
      return { ...webhookView(row), secret };
    },

    async delete(classifierId: string, id: string): Promise<void> {
      if (!(await repository.delete(classifierId, id))) await find(classifierId, id);
    },

    /** Sends a message that means nothing. */
    async test(classifierId: string, id: string): Promise<void> {
      await find(classifierId, id);
      const event: WebhookEvent = 'webhook.test';
      const delivery = { id: newId(), webhookId: id, event, jobId: null, data: { job: null } };
      await repository.insertDeliveries([delivery]);
    },

    async deliveries(
      classifierId: string,
      id: string,
      { cursor, limit = 50 }: Static<typeof PageQuery>,
    ): Promise<WebhookDeliveryPage> {
      await find(classifierId, id);
      const rows = await repository.deliveries(id, limit, cursorId(cursor));
      return pageOf(rows, limit, deliveryView);
    },

    /** Leaves a message for each webhook of the job's classifier, in the transaction in which the job comes to rest. */
    async announce(job: Job, transaction: Database): Promise<void> {
      const receivers = await repository.list(job.classifierId, transaction);
      const event = `job.${job.status}` as WebhookEvent;
      await repository.insertDeliveries(
        receivers.map(({ id }) => ({
          id: newId(),
          webhookId: id,
          event,
          jobId: job.id,
          data: { job },
        })),
        transaction,
      );
    },

    /** Sends what is due. Several processes may do so at once. */
    async deliverDue(signal: AbortSignal): Promise<void> {
      const due = await repository.claim(sentAtOnce);
      await Promise.all(due.map(({ delivery, webhook }) => deliver(delivery, webhook, signal)));
    },

    deleteOldDeliveries: (): Promise<void> => repository.deleteOld(keptDays),
  };
}

export type WebhooksService = ReturnType<typeof createWebhooksService>;
