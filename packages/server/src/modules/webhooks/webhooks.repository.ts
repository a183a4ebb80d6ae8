import type { WebhookEvent, WebhookMessage } from '@assort/contract';
import { and, asc, desc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { webhookDeliveries, webhooks } from '../../database/schema/webhooks.ts';

export type WebhookRow = typeof webhooks.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

export interface NewDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly event: WebhookEvent;
  readonly jobId: string | null;
  readonly data: WebhookMessage['data'];
}

/** A sender that is silent for this long has died; others may send the message. */
const leaseEnd = sql`now() + interval '1 minute'`;

export function createWebhooksRepository(database: Database) {
  const { id, classifierId } = webhooks;

  return {
    list(classifier: string, executor: Database = database): Promise<WebhookRow[]> {
      return executor.select().from(webhooks).where(eq(classifierId, classifier)).orderBy(asc(id));
    },

    async find(classifier: string, webhook: string): Promise<WebhookRow | undefined> {
      const is = and(eq(id, webhook), eq(classifierId, classifier));
      const [row] = await database.select().from(webhooks).where(is);
      return row;
    },

    async insert(row: Omit<WebhookRow, 'createdAt'>): Promise<WebhookRow> {
      const [inserted] = await database.insert(webhooks).values(row).returning();
      return inserted!;
    },

    async delete(classifier: string, webhook: string): Promise<boolean> {
      const is = and(eq(id, webhook), eq(classifierId, classifier));
      const rows = await database.delete(webhooks).where(is).returning({ id });
      return rows.length > 0;
    },

    async insertDeliveries(rows: NewDelivery[], executor: Database = database): Promise<void> {
      if (rows.length > 0) await executor.insert(webhookDeliveries).values(rows);
    },

    /** Newest first; `before` is the last id of the previous page. */
    deliveries(webhook: string, limit: number, before: string | null): Promise<DeliveryRow[]> {
      return database
        .select()
        .from(webhookDeliveries)
        .where(
          and(
            eq(webhookDeliveries.webhookId, webhook),
            before === null ? undefined : lt(webhookDeliveries.id, before),
          ),
        )
        .orderBy(desc(webhookDeliveries.id))
        .limit(limit);
    },

    /** Takes up to `limit` messages that are to be sent now, each with where to. */
    async claim(limit: number): Promise<{ delivery: DeliveryRow; webhook: WebhookRow }[]> {
      const due = database
        .select({ id: webhookDeliveries.id })
        .from(webhookDeliveries)
        .where(
          and(
            eq(webhookDeliveries.status, 'pending'),
            lte(webhookDeliveries.nextAttemptAt, sql`now()`),
          ),
        )
        .orderBy(asc(webhookDeliveries.nextAttemptAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      const claimed = await database
        .update(webhookDeliveries)
        .set({ nextAttemptAt: leaseEnd, attempts: sql`${webhookDeliveries.attempts} + 1` })
        .where(inArray(webhookDeliveries.id, due))
        .returning();
      if (claimed.length === 0) return [];
      const receivers = await database
        .select()
        .from(webhooks)
        .where(inArray(id, [...new Set(claimed.map(({ webhookId }) => webhookId))]));
      return claimed.flatMap((delivery) => {
        const webhook = receivers.find((receiver) => receiver.id === delivery.webhookId);
        return webhook ? [{ delivery, webhook }] : [];
      });
    },

    async delivered(delivery: string): Promise<void> {
      await database
        .update(webhookDeliveries)
        .set({ status: 'delivered', error: null, deliveredAt: sql`clock_timestamp()` })
        .where(eq(webhookDeliveries.id, delivery));
    },

    /** @param seconds until the next attempt; null gives it up */
    async notDelivered(delivery: string, error: string, seconds: number | null): Promise<void> {
      const next =
        seconds === null
          ? ({ status: 'failed' } as const)
          : { nextAttemptAt: sql`now() + make_interval(secs => ${seconds})` };
      await database
        .update(webhookDeliveries)
        .set({ error, ...next })
        .where(eq(webhookDeliveries.id, delivery));
    },

    async deleteOld(days: number): Promise<void> {
      await database
        .delete(webhookDeliveries)
        .where(lt(webhookDeliveries.createdAt, sql`now() - make_interval(days => ${days})`));
    },
  };
}

export type WebhooksRepository = ReturnType<typeof createWebhooksRepository>;
