import type { JobQuery, JobResult, JobStatus, JobTrouble } from '@assort/contract';
import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOfPrepared } from '../../database/database.ts';
import { jobs } from '../../database/schema/jobs.ts';
import { storableJson } from '../../database/storable.ts';
import type { Visibility } from '../../permissions.ts';
import type { StoredResult } from './job-rows.ts';

export type JobRow = typeof jobs.$inferSelect;
export type NewJobRow = Pick<JobRow, 'id' | 'type' | 'classifierId' | 'fileName' | 'payload'> &
  Partial<Pick<JobRow, 'estimate' | 'capUsd'>> & { readonly progressTotal: number | null };
export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
  readonly phase: string | null;
}
interface ProgressChange extends JobProgress {
  readonly rowsPerSecond: number | null;
  readonly result?: JobResult;
}

/** A worker that is silent for this long has died; others may go on with its jobs. */
const leaseFor = sql`now() + interval '4 seconds'`;

/** Only work that is stored together with its progress proves that the job gets anywhere. */
const gotSomewhere = { attempts: 0, suspectRow: null };

const progressed = ({ result, done, total, phase, rowsPerSecond }: ProgressChange) => ({
  result,
  progressDone: done,
  progressTotal: total,
  progressPhase: phase,
  rowsPerSecond,
  leaseUntil: leaseFor,
});

export function createJobsRepository(database: Database) {
  type Change = Parameters<ReturnType<typeof database.update<typeof jobs>>['set']>[0];
  const isHeld = (id: string, workerId: string) =>
    and(eq(jobs.id, id), eq(jobs.workerId, workerId), eq(jobs.status, 'running'));

  /** Changes a job only while this worker still holds it. Answers whether it did. */
  async function updateHeld(
    executor: Database,
    id: string,
    workerId: string,
    change: Change,
  ): Promise<boolean> {
    const held = executor.update(jobs).set(change).where(isHeld(id, workerId));
    return (await held.returning({ id: jobs.id })).length > 0;
  }

  /** The same for a change after which it rests. Answers the job, or undefined when it was not held. */
  async function restHeld(
    executor: Database,
    id: string,
    workerId: string,
    change: Change,
  ): Promise<JobRow | undefined> {
    const held = executor.update(jobs).set(change).where(isHeld(id, workerId));
    const [job] = await held.returning();
    return job;
  }

  return {
    async insert(row: NewJobRow, executor: Database): Promise<JobRow> {
      const [job] = await executor
        .insert(jobs)
        .values({ ...row, status: 'queued', result: {} })
        .returning();
      return job!;
    },

    async find(id: string, executor: Database = database): Promise<JobRow | undefined> {
      const [job] = await executor.select().from(jobs).where(eq(jobs.id, id));
      return job;
    },

    async classifierOf(id: string): Promise<string | undefined> {
      const [job] = await database
        .select({ classifierId: jobs.classifierId })
        .from(jobs)
        .where(eq(jobs.id, id));
      return job?.classifierId;
    },

    /** Newest first; `before` is the id of the last job of the previous page. */
    list(
      { classifierId, type, limit = 50 }: JobQuery,
      { classifierIds }: Pick<Visibility, 'classifierIds'>,
      before: string | null,
    ): Promise<JobRow[]> {
      const conditions: SQL[] = [];
      if (classifierIds) conditions.push(inArray(jobs.classifierId, [...classifierIds]));
      if (classifierId) conditions.push(eq(jobs.classifierId, classifierId));
      if (type) conditions.push(eq(jobs.type, type));
      if (before) conditions.push(lt(jobs.id, before));
      return database
        .select()
        .from(jobs)
        .where(and(...conditions))
        .orderBy(desc(jobs.id))
        .limit(limit);
    },

    /** Takes a job that nobody works on; undefined if there is nothing to take. */
    async claim(id: string, workerId: string): Promise<JobRow | undefined> {
      const [job] = await database
        .update(jobs)
        .set({
          status: 'running',
          workerId,
          leaseUntil: leaseFor,
          attempts: sql`${jobs.attempts} + 1`,
          trouble: null,
          startedAt: sql`coalesce(${jobs.startedAt}, now())`,
        })
        .where(
          and(
            eq(jobs.id, id),
            or(
              eq(jobs.status, 'queued'),
              and(eq(jobs.status, 'running'), lt(jobs.leaseUntil, sql`now()`)),
            ),
          ),
        )
        .returning();
      return job;
    },

    renew: (id: string, workerId: string) =>
      updateHeld(database, id, workerId, { leaseUntil: leaseFor }),

    /** Lets others go on at once, such as after a fault that may pass. */
    release: (id: string, workerId: string) =>
      updateHeld(database, id, workerId, { leaseUntil: sql`now()` }),

    /** Lets nobody work on it for so long. */
    sleep: (
      id: string,
      workerId: string,
      milliseconds: number,
      { done, total, phase, result }: JobProgress & { readonly result: JobResult },
    ) =>
      updateHeld(database, id, workerId, {
        result,
        progressDone: done,
        progressTotal: total,
        progressPhase: phase,
        workerId: null,
        leaseUntil: sql`now() + make_interval(secs => ${milliseconds / 1000})`,
        attempts: 0,
      }),

    trouble: (id: string, workerId: string, trouble: JobTrouble | null) =>
      updateHeld(database, id, workerId, { trouble }),

    progress: (id: string, workerId: string, progress: ProgressChange, executor: Database) =>
      updateHeld(executor, id, workerId, {
        ...progressed(progress),
        ...(executor !== database && gotSomewhere),
      }),

    /** Progress together with the results of rows, in one statement: nothing of both unless the worker holds the job. */
    async storeRows(
      id: string,
      workerId: string,
      rows: readonly StoredResult[],
      progress: Required<ProgressChange>,
      executor: Database,
    ): Promise<boolean> {
      const held = executor
        .update(jobs)
        .set({ ...progressed(progress), ...gotSomewhere })
        .where(isHeld(id, workerId))
        .returning({ id: jobs.id });
      const numbers = rows.map(({ row }) => row);
      const results = storableJson(rows.map(({ result }) => result));
      // That they are near each other tells the planner not to read the whole table, however new it is.
      const stored = await rowsOfPrepared(
        executor,
        'update job rows',
        sql`with held as ${held}, stored as (
            update job_rows set result = r.result
            from rows from (unnest(${sql.param(numbers)}::int[]),
              jsonb_array_elements(${results}::jsonb)) as r(row, result)
            where job_rows.job_id = ${id}::uuid and job_rows.row = r.row and exists (select from held)
              and job_rows.row between ${Math.min(...numbers)} and ${Math.max(...numbers)}
              and (job_rows.result #>> '{error,code}') is distinct from 'text-erased')
          select id from held`,
      );
      return stored.length > 0;
    },

    suspect: (id: string, workerId: string, suspectRow: number | null) =>
      updateHeld(database, id, workerId, { suspectRow }),

    finish: (
      id: string,
      workerId: string,
      { result, findings }: { result: JobResult; findings?: unknown },
      executor: Database,
    ) =>
      restHeld(executor, id, workerId, {
        status: 'done',
        result,
        findings,
        progressDone: sql`coalesce(${jobs.progressTotal}, ${jobs.progressDone})`,
        progressPhase: null,
        finishedAt: sql`clock_timestamp()`,
      }),

    fail: (
      id: string,
      workerId: string,
      { code: errorCode, detail: errorDetail }: { code: string; detail: string },
      executor: Database,
    ) =>
      restHeld(executor, id, workerId, {
        status: 'failed',
        errorCode,
        errorDetail,
        finishedAt: sql`clock_timestamp()`,
      }),

    pause: (
      id: string,
      workerId: string,
      { code, detail, result }: { code: string; detail: string; result: JobResult },
      executor: Database,
    ) =>
      restHeld(executor, id, workerId, {
        status: 'paused',
        errorCode: code,
        errorDetail: detail,
        result,
      }),

    /** Puts a job that rests back in the queue; undefined when it is in none of the states. */
    async requeue(
      id: string,
      from: readonly JobStatus[],
      change: { readonly capUsd?: number | null; readonly reopened?: number },
      transaction: Database,
    ): Promise<JobRow | undefined> {
      const { capUsd, reopened = 0 } = change;
      const [job] = await transaction
        .update(jobs)
        .set({
          status: 'queued',
          capUsd,
          progressDone: sql`${jobs.progressDone} - ${reopened}`,
          attempts: 0,
          suspectRow: null,
          rowsPerSecond: null,
          errorCode: null,
          errorDetail: null,
          finishedAt: null,
        })
        .where(and(eq(jobs.id, id), inArray(jobs.status, [...from])))
        .returning();
      return job;
    },

    async cancel(id: string, executor: Database): Promise<JobRow | undefined> {
      const [job] = await executor
        .update(jobs)
        .set({ status: 'cancelled', progressPhase: null, finishedAt: sql`clock_timestamp()` })
        .where(and(eq(jobs.id, id), inArray(jobs.status, ['queued', 'running', 'paused'])))
        .returning();
      return job;
    },

    /** Jobs that nobody works on although somebody should. */
    abandoned(): Promise<Pick<JobRow, 'id' | 'type'>[]> {
      return database
        .select({ id: jobs.id, type: jobs.type })
        .from(jobs)
        .where(
          or(
            and(eq(jobs.status, 'running'), lt(jobs.leaseUntil, sql`now()`)),
            and(eq(jobs.status, 'queued'), lt(jobs.createdAt, sql`now() - interval '2 seconds'`)),
          ),
        );
    },

    /** How many rows of files the classifier has answered. */
    async classifiedRows(classifierId: string): Promise<number> {
      const [row] = await database
        .select({ rows: sql<number>`coalesce(sum(${jobs.progressDone}), 0)::int` })
        .from(jobs)
        .where(and(eq(jobs.classifierId, classifierId), eq(jobs.type, 'classify-file')));
      return row!.rows;
    },

    /** For a process that knows that it is the only one: whoever held a job is gone. */
    async expireLeases(): Promise<void> {
      await database.update(jobs).set({ leaseUntil: sql`now()` }).where(eq(jobs.status, 'running'));
    },
  };
}

export type JobsRepository = ReturnType<typeof createJobsRepository>;
