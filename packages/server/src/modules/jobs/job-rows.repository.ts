import { and, asc, desc, eq, gt, max, sql } from 'drizzle-orm';
import { type Database, rowsOf, rowsOfPrepared } from '../../database/database.ts';
import { jobRows } from '../../database/schema/jobs.ts';
import { storableJson } from '../../database/storable.ts';
import type { JobRows, OpenRows, RowTotals, StoredJobRow } from './job-rows.ts';

/** The rows of every job, and what only the runner of jobs does with them. */
export interface JobRowsRepository extends JobRows {
  /**
   * Removes rows of imports that will not happen, of jobs whose classifier is gone, and of files
   * whose reading a crash ended: their id is below `before`.
   */
  sweep(before: string): Promise<void>;
}

/** Rows that are added up in one statement. */
const summedAtOnce = 20_000;

export function createJobRowsRepository(database: Database): JobRowsRepository {
  async function lastRow(jobId: string): Promise<number> {
    const [found] = await database
      .select({ row: max(jobRows.row) })
      .from(jobRows)
      .where(eq(jobRows.jobId, jobId));
    return found?.row ?? 0;
  }

  return {
    async insert(
      jobId: string,
      rows: readonly { row: number; data: unknown; result?: unknown }[],
    ): Promise<void> {
      const data = storableJson(rows.map(({ data }) => data));
      const results = storableJson(rows.map(({ result }) => result ?? null));
      await rowsOfPrepared(
        database,
        'insert job rows',
        sql`insert into job_rows (job_id, row, data, result)
          select ${jobId}::uuid, r.row, r.data, nullif(r.result, 'null')
          from rows from (unnest(${sql.param(rows.map(({ row }) => row))}::int[]),
            jsonb_array_elements(${data}::jsonb), jsonb_array_elements(${results}::jsonb))
            as r(row, data, result)`,
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

    async open<Data, Result>(jobId: string, which: OpenRows, after: number, limit: number) {
      const condition =
        which === 'unanswered' ? sql`${jobRows.result} is null` : sql`${jobRows.result} ? 'again'`;
      // Of this column no statistics are kept, and without them the planner takes either for rare and would read all
      // rows each time; of a case it knows nothing.
      const isOpen = sql`case when ${condition} then true else false end`;
      const rows = await database
        .select({ row: jobRows.row, data: jobRows.data, result: jobRows.result })
        .from(jobRows)
        .where(and(eq(jobRows.jobId, jobId), gt(jobRows.row, after), isOpen))
        .orderBy(asc(jobRows.row))
        .limit(limit);
      return rows as StoredJobRow<Data, Result>[];
    },

    async newest<Data>(jobId: string, limit: number): Promise<Data[]> {
      const rows = await database
        .select({ data: jobRows.data })
        .from(jobRows)
        .where(and(eq(jobRows.jobId, jobId), sql`${jobRows.result} ? 'labels'`))
        .orderBy(desc(jobRows.row))
        .limit(limit);
      return rows.map(({ data }) => data as Data);
    },

    async totals(jobId: string): Promise<RowTotals> {
      const last = await lastRow(jobId);
      const totals = {
        rows: 0,
        again: 0,
        failed: 0,
        abstained: 0,
        calls: 0,
        inputTokens: 0,
        outputTokens: 0,
        cost: 0,
      };
      const by: Record<string, number> = {};
      // Others are let in between, for a million rows take half a second.
      for (let after = 0; after < last; after += summedAtOnce) {
        const parts = await rowsOf<typeof totals & { who: string | null }>(
          database,
          sql`select result ->> 'by' as who, (count(*) filter (where is_done))::int as rows,
              (count(*) filter (where not is_done))::int as again,
              (count(*) filter (where is_done and result ? 'error'))::int as failed,
              (count(*) filter (where is_done and result -> 'abstained' <> '{}'))::int as abstained,
              coalesce(sum((result -> 'usage' ->> 'calls')::float8), 0) as calls,
              coalesce(sum((result -> 'usage' ->> 'inputTokens')::float8), 0) as "inputTokens",
              coalesce(sum((result -> 'usage' ->> 'outputTokens')::float8), 0) as "outputTokens",
              coalesce(sum((result -> 'usage' ->> 'cost')::float8), 0) as cost
            from (select result, not result ? 'again' as is_done from job_rows
              where job_id = ${jobId}::uuid and row > ${after}::int
                and row <= ${after + summedAtOnce}::int and result is not null) r
            group by who`,
        );
        for (const { who, ...part } of parts) {
          for (const key of Object.keys(totals) as (keyof typeof totals)[]) {
            totals[key] += part[key];
          }
          if (who !== null && part.rows > 0) by[who] = (by[who] ?? 0) + part.rows;
        }
      }
      return { ...totals, by };
    },

    async reopenFailed(jobId: string, transaction: Database): Promise<number> {
      const rows = await rowsOf<{ row: number }>(
        transaction,
        sql`update job_rows set result = result || '{"again": true}'
          where job_id = ${jobId}::uuid and result ? 'error' and not result ? 'again'
            and data <> '[]' returning row`,
      );
      return rows.length;
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
