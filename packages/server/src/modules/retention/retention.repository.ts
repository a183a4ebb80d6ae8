import type { RetainedKind } from '@assort/contract';
import { eq, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { lowestIdAt } from '../../database/ids.ts';
import { retention } from '../../database/schema/retention.ts';

const dayMs = 86_400_000;
/** Rows that are deleted in one statement, so that nobody waits long for their locks. */
const batch = 5_000;

export function createRetentionRepository(database: Database) {
  /** Deletes at most a batch of what is older than so many days, and tells how much that was. */
  const deletions: Record<RetainedKind, (days: number) => Promise<number>> = {
    predictions: (days) =>
      deleted(sql`delete from predictions where id in (select id from predictions
        where id < ${oldest(days)}::uuid and status <> 'pending' order by id limit ${batch})`),
    jobRows: (days) =>
      deleted(sql`delete from job_rows where (job_id, row) in (select r.job_id, r.row from job_rows r
        join jobs j on j.id = r.job_id
        where j.finished_at < now() - make_interval(days => ${days}) limit ${batch})`),
    calls: (days) =>
      deleted(sql`delete from calls where id in (select id from calls
        where id < ${oldest(days)}::uuid and status <> 'begun' order by id limit ${batch})`),
  };

  async function deleted(statement: ReturnType<typeof sql>): Promise<number> {
    return (await rowsOf(database, sql`${statement} returning 1`)).length;
  }

  return {
    all: (): Promise<{ kind: RetainedKind; days: number }[]> => database.select().from(retention),

    async set(kind: RetainedKind, days: number | null, transaction: Database): Promise<void> {
      if (days === null) {
        await transaction.delete(retention).where(eq(retention.kind, kind));
      } else {
        await transaction
          .insert(retention)
          .values({ kind, days })
          .onConflictDoUpdate({ target: retention.kind, set: { days } });
      }
    },

    deleteBatch: (kind: RetainedKind, days: number): Promise<number> => deletions[kind](days),
  };
}

export type RetentionRepository = ReturnType<typeof createRetentionRepository>;

/** Ids tell when they were made. */
const oldest = (days: number): string => lowestIdAt(Date.now() - days * dayMs);
