import { and, asc, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { predictions } from '../../database/schema/predictions.ts';

export type PredictionRow = typeof predictions.$inferSelect;

/** Rows per statement: PostgreSQL takes at most 65,535 values at once. */
const insertSize = 500;

export function createPredictionsRepository(database: Database) {
  return {
    async insert(rows: readonly PredictionRow[], executor: Database = database): Promise<void> {
      for (let start = 0; start < rows.length; start += insertSize) {
        await executor.insert(predictions).values(rows.slice(start, start + insertSize));
      }
    },

    async find(id: string): Promise<PredictionRow | undefined> {
      const [row] = await database.select().from(predictions).where(eq(predictions.id, id));
      return row;
    },

    findAll(ids: readonly string[]): Promise<PredictionRow[]> {
      return database
        .select()
        .from(predictions)
        .where(inArray(predictions.id, [...ids]))
        .orderBy(asc(predictions.id));
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(classifierId: string | undefined, limit: number, before: string | null) {
      const conditions: SQL[] = [];
      if (classifierId) conditions.push(eq(predictions.classifierId, classifierId));
      if (before) conditions.push(lt(predictions.id, before));
      return database
        .select()
        .from(predictions)
        .where(and(...conditions))
        .orderBy(desc(predictions.id))
        .limit(limit);
    },

    async count(classifierId: string): Promise<number> {
      const [row] = await database
        .select({ count: sql<number>`count(*)::int` })
        .from(predictions)
        .where(eq(predictions.classifierId, classifierId));
      return row?.count ?? 0;
    },

    /** Whether any of them still waits. */
    async anyPending(ids: readonly string[]): Promise<boolean> {
      const rows = await database
        .select({ id: predictions.id })
        .from(predictions)
        .where(and(inArray(predictions.id, [...ids]), eq(predictions.status, 'pending')))
        .limit(1);
      return rows.length > 0;
    },

    /** Writes the outcome, once: a second worker's answer to the same text is dropped. */
    async complete(row: PredictionRow): Promise<void> {
      const { id, status, labels, abstained, explanation, model, latencyMs } = row;
      const { errorCode, errorDetail } = row;
      const outcome = { status, labels, abstained, explanation, model, latencyMs };
      await database
        .update(predictions)
        .set({ ...outcome, errorCode, errorDetail })
        .where(and(eq(predictions.id, id), eq(predictions.status, 'pending')));
    },

    /** Predictions that wait for longer than their message should need. */
    async waiting(limit: number): Promise<string[]> {
      const rows = await database
        .select({ id: predictions.id })
        .from(predictions)
        .where(
          and(
            eq(predictions.status, 'pending'),
            lt(predictions.createdAt, sql`now() - interval '3 seconds'`),
          ),
        )
        .orderBy(asc(predictions.createdAt))
        .limit(limit);
      return rows.map(({ id }) => id);
    },
  };
}

export type PredictionsRepository = ReturnType<typeof createPredictionsRepository>;
