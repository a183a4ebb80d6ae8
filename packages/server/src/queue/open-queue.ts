import { sql } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import { type DrizzleTransactionLike, fromDrizzle, PgBoss } from 'pg-boss';
import type { Database, OpenDatabase } from '../database/database.ts';

const queueNames = ['jobs', 'bulk-jobs', 'predictions'] as const;
type QueueName = (typeof queueNames)[number];

interface WorkOptions {
  /** Keys that are worked on at the same time. */
  readonly concurrency: number;
  /** Messages that are taken together: many where most need no work any more. */
  readonly messagesAtOnce: number;
}

/** Messages that say "work on this". What the work is and how far it got stands in our own tables. */
export interface Queue {
  /**
   * Sends one message per key inside the caller's transaction: it exists if and only if the
   * transaction commits. A key that already waits is not sent twice.
   */
  send(transaction: Database, name: QueueName, keys: readonly string[]): Promise<void>;
  /** Calls the handler with one key after the other. */
  work(
    name: QueueName,
    options: WorkOptions,
    handler: (key: string) => Promise<void>,
  ): Promise<void>;
  stop(): Promise<void>;
}

export async function openQueue(
  { queueConnection }: OpenDatabase,
  logger: FastifyBaseLogger,
): Promise<Queue> {
  const boss = new PgBoss({
    ...queueConnection,
    schema: 'queue',
    schedule: false,
    useListenNotify: true,
  });
  boss.on('error', (error) => logger.error({ err: error }, 'the queue reports an error'));
  boss.on('warning', (warning) => logger.warn({ warning: warning.message }, 'queue warning'));
  await boss.start();
  for (const name of queueNames) {
    // `short`: of messages with the same key only one waits. Our own leases, not the expiry of
    // messages, decide when work is taken over, so the expiry is as long as it may be.
    await boss.createQueue(name, {
      policy: 'short',
      notify: true,
      retryLimit: 0,
      expireInSeconds: 86_399,
      deleteAfterSeconds: 3_600,
    });
  }
  return {
    async send(transaction, name, keys) {
      const messages = keys.map((key) => ({ data: { key }, singletonKey: key }));
      const db = fromDrizzle(transaction as unknown as DrizzleTransactionLike, sql);
      await boss.insert(name, messages, { db });
    },
    async work(name, { concurrency, messagesAtOnce }, handler) {
      await boss.work<{ key: string }>(
        name,
        {
          localConcurrency: concurrency,
          batchSize: messagesAtOnce,
          pollingIntervalSeconds: 1,
          notifyPollingIntervalSeconds: 5,
        },
        async (messages) => {
          for (const { data } of messages) await handler(data.key);
        },
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
