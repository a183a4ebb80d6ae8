import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { idempotencyKeys } from '../../database/schema/idempotency.ts';

export type IdempotencyRow = typeof idempotencyKeys.$inferSelect;

export function createIdempotencyRepository(database: Database) {
  const is = (userId: string, key: string) =>
    and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key));
  const dayOld = lt(idempotencyKeys.createdAt, sql`now() - interval '24 hours'`);
  const abandoned = and(
    isNull(idempotencyKeys.status),
    lt(idempotencyKeys.createdAt, sql`now() - interval '1 minute'`),
  );

  return {
    /** Takes a key; false if it is taken. Keys a day old or of a request that died are free. */
    async take(userId: string, key: string, requestHash: string): Promise<boolean> {
      const rows = await database
        .insert(idempotencyKeys)
        .values({ userId, key, requestHash })
        .onConflictDoUpdate({
          target: [idempotencyKeys.userId, idempotencyKeys.key],
          set: { requestHash, status: null, answer: null, createdAt: sql`now()` },
          setWhere: or(dayOld, abandoned),
        })
        .returning({ key: idempotencyKeys.key });
      return rows.length > 0;
    },

    async deleteOld(): Promise<void> {
      await database.delete(idempotencyKeys).where(or(dayOld, abandoned));
    },

    async find(userId: string, key: string): Promise<IdempotencyRow | undefined> {
      const [row] = await database.select().from(idempotencyKeys).where(is(userId, key));
      return row;
    },

    async complete(
      userId: string,
      key: string,
      { status, answer }: { status: number; answer: Buffer },
      executor: Database = database,
    ): Promise<void> {
      await executor.update(idempotencyKeys).set({ status, answer }).where(is(userId, key));
    },

    /** Every answer that is kept. */
    answers(transaction: Database) {
      const { userId, key, answer } = idempotencyKeys;
      return transaction
        .select({ userId, key, answer })
        .from(idempotencyKeys)
        .where(isNotNull(answer));
    },

    async delete(userId: string, key: string): Promise<void> {
      await database.delete(idempotencyKeys).where(is(userId, key));
    },
  };
}

export type IdempotencyRepository = ReturnType<typeof createIdempotencyRepository>;
