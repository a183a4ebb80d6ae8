import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { jobRows } from '../../database/schema/jobs.ts';
import { storableDeep } from '../../database/storable.ts';
import type { JobRows, StoredJobRow } from './job-rows.ts';

/** The rows of every job, and what only the runner of jobs does with them. */
export interface JobRowsRepository extends JobRows {
  /**
   * Removes rows of imports that will not happen, of jobs whose classifier is gone, and of files
   * whose reading a crash ended: their id is below `before`.
   */
  sweep(before: string): Promise<void>;
}

export function createJobRowsRepository(database: Database): JobRowsRepository {
  return {
    async insert(
      jobId: string,
      rows: readonly { row: number; data: unknown; result?: unknown }[],
    ): Promise<void> {
      const values = JSON.stringify(storableDeep(rows));
      await rowsOf(
        database,
        sql`insert into job_rows (job_id, row, data, result)
          select ${jobId}::uuid, r.row, r.data, r.result
          from jsonb_to_recordset(${values}::jsonb) as r(row int, data jsonb, result jsonb)`,
      );
    },

    async page<Data, Result>(
      jobId: string,
      after: number,
      limit: number,
      executor: Database = database,
    ): Promise<StoredJobRow<Data, Result>[]> {
      const rows = await executor
        .select({ row: jobRows.row, data: jobRows.data, result: jobRows.result })
        .from(jobRows)
        .where(and(eq(jobRows.jobId, jobId), gt(jobRows.row, after)))
        .orderBy(asc(jobRows.row))
        .limit(limit);
      return rows as StoredJobRow<Data, Result>[];
    },

    async unanswered<Data>(jobId: string, after: number, limit: number) {
      const rows = await database
        .select({ row: jobRows.row, data: jobRows.data })
        .from(jobRows)
        .where(
          and(eq(jobRows.jobId, jobId), gt(jobRows.row, after), sql`${jobRows.result} is null`),
        )
        .orderBy(asc(jobRows.row))
        .limit(limit);
      return rows as { row: number; data: Data }[];
    },

    async saveResults(
      jobId: string,
      rows: readonly { row: number; result: unknown }[],
      executor: Database,
    ): Promise<void> {
      const values = JSON.stringify(storableDeep(rows));
      await rowsOf(
        executor,
        sql`update job_rows set result = r.result
          from jsonb_to_recordset(${values}::jsonb) as r(row int, result jsonb)
          where job_rows.job_id = ${jobId}::uuid and job_rows.row = r.row`,
      );
    },

    async count(jobId: string, executor: Database): Promise<{ rows: number; failed: number }> {
      const [counts] = await rowsOf<{ rows: number; failed: number }>(
        executor,
        sql`select count(*)::int as rows, (count(*) filter (where result ? 'error'))::int as failed
          from job_rows where job_id = ${jobId}::uuid`,
      );
      return counts!;
    },

    async delete(jobId: string, executor: Database = database): Promise<void> {
      await executor.delete(jobRows).where(eq(jobRows.jobId, jobId));
    },

    async sweep(before: string): Promise<void> {
      await rowsOf(
        database,
        sql`delete from job_rows where job_id in (
          select r.job_id from (select distinct job_id from job_rows) r
          left join jobs j on j.id = r.job_id
          where (j.id is null and r.job_id < ${before}::uuid)
             or (j.type = 'import-examples' and j.status in ('failed', 'cancelled')))`,
      );
    },
  };
}
