import { sql } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import { type DrizzleTransactionLike, fromDrizzle, PgBoss } from 'pg-boss';
import type { Database } from '../database/database.ts';
import type { OpenDatabase } from '../database/open.ts';

type QueueName = 'jobs' | 'predictions';
const queueNames: readonly QueueName[] = ['jobs', 'predictions'];

/** Messages that say "work on this". What the work is and how far it got stands in our own tables. */
export interface Queue {
  /**
   * Sends one message per key inside the caller's transaction: it exists if and only if the
   * transaction commits. A key that already waits is not sent twice.
   */
  send(transaction: Database, name: QueueName, keys: readonly string[]): Promise<void>;
  /** Calls the handler with one key after the other, `concurrency` at a time. */
  work(
    name: QueueName,
    concurrency: number,
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
    async work(name, concurrency, handler) {
      await boss.work<{ key: string }>(
        name,
        {
          localConcurrency: concurrency,
          pollingIntervalSeconds: 1,
          notifyPollingIntervalSeconds: 5,
        },
        async ([message]) => {
          if (message) await handler(message.data.key);
        },
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
