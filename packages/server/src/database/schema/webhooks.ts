import type { WebhookDelivery, WebhookEvent, WebhookMessage } from '@assort/contract';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { bytes, document, moment, words } from './columns.ts';

export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid().primaryKey(),
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    url: words().notNull(),
    /** Sealed with the server's secret. */
    sealedSecret: bytes().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [index('webhooks_by_classifier').on(table.classifierId)],
);

/** What is to be sent to a webhook, and what became of it. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid().primaryKey(),
    webhookId: uuid()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    event: text().$type<WebhookEvent>().notNull(),
    jobId: uuid(),
    data: document<WebhookMessage['data']>().notNull(),
    status: text().$type<WebhookDelivery['status']>().notNull().default('pending'),
    attempts: integer().notNull().default(0),
    error: words(),
    /** From when on somebody may send it; while it is being sent, when others may take it over. */
    nextAttemptAt: moment().notNull().defaultNow(),
    createdAt: moment().notNull().defaultNow(),
    deliveredAt: moment(),
  },
  (table) => [
    index('webhook_deliveries_due').on(table.status, table.nextAttemptAt),
    index('webhook_deliveries_by_webhook').on(table.webhookId, table.id),
  ],
);
