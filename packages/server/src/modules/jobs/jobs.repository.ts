import type { Job, JobQuery } from '@assort/contract';
import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { jobs } from '../../database/schema/jobs.ts';

export type JobRow = typeof jobs.$inferSelect;
export type NewJobRow = Pick<JobRow, 'id' | 'type' | 'classifierId' | 'fileName' | 'payload'> & {
  readonly progressTotal: number | null;
};
export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
  readonly phase: string | null;
}

/** A worker that is silent for this long has died; others may go on with its jobs. */
const leaseFor = sql`now() + interval '4 seconds'`;

export function createJobsRepository(database: Database) {
  /** Changes a job only while this worker still holds it. Answers whether it did. */
  async function updateHeld(
    executor: Database,
    id: string,
    workerId: string,
    change: Parameters<ReturnType<typeof database.update<typeof jobs>>['set']>[0],
  ): Promise<boolean> {
    const held = and(eq(jobs.id, id), eq(jobs.workerId, workerId), eq(jobs.status, 'running'));
    const rows = await executor.update(jobs).set(change).where(held).returning({ id: jobs.id });
    return rows.length > 0;
  }

  return {
    async insert(row: NewJobRow, executor: Database): Promise<JobRow> {
      const [job] = await executor
        .insert(jobs)
        .values({ ...row, status: 'queued', result: {} })
        .returning();
      return job!;
    },

    async find(id: string): Promise<JobRow | undefined> {
      const [job] = await database.select().from(jobs).where(eq(jobs.id, id));
      return job;
    },

    /** Newest first; `before` is the id of the last job of the previous page. */
    list({ classifierId, type, limit = 50 }: JobQuery, before: string | null): Promise<JobRow[]> {
      const conditions: SQL[] = [];
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

    progress: (id: string, workerId: string, progress: JobProgress, executor: Database) =>
      updateHeld(executor, id, workerId, {
        progressDone: progress.done,
        progressTotal: progress.total,
        progressPhase: progress.phase,
        leaseUntil: leaseFor,
        // Only work that is stored together with its progress proves that the job gets anywhere.
        ...(executor !== database && { attempts: 0 }),
      }),

    finish: (id: string, workerId: string, result: Job['result'], executor: Database) =>
      updateHeld(executor, id, workerId, {
        status: 'done',
        result,
        progressDone: sql`coalesce(${jobs.progressTotal}, ${jobs.progressDone})`,
        progressPhase: null,
        finishedAt: sql`clock_timestamp()`,
      }),

    fail: (id: string, workerId: string, errorCode: string, errorDetail: string) =>
      updateHeld(database, id, workerId, {
        status: 'failed',
        errorCode,
        errorDetail,
        finishedAt: sql`clock_timestamp()`,
      }),

    async cancel(id: string): Promise<JobRow | undefined> {
      const [job] = await database
        .update(jobs)
        .set({ status: 'cancelled', progressPhase: null, finishedAt: sql`clock_timestamp()` })
        .where(and(eq(jobs.id, id), inArray(jobs.status, ['queued', 'running'])))
        .returning();
      return job;
    },

    /** Jobs that nobody works on although somebody should. */
    async abandoned(): Promise<string[]> {
      const rows = await database
        .select({ id: jobs.id })
        .from(jobs)
        .where(
          or(
            and(eq(jobs.status, 'running'), lt(jobs.leaseUntil, sql`now()`)),
            and(eq(jobs.status, 'queued'), lt(jobs.createdAt, sql`now() - interval '2 seconds'`)),
          ),
        );
      return rows.map(({ id }) => id);
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
