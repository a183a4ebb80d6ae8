import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobPage, JobQuery, JobStatus, ResumeJob } from '@assort/contract';
import { createBelongings } from '../../belongings.ts';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { Visibility } from '../../permissions.ts';
import type { Queue } from '../../queue/open-queue.ts';
import { laneOf } from './job-lane.ts';
import type { JobRowsRepository } from './job-rows.repository.ts';
import type { JobRows } from './job-rows.ts';
import { isAtRest, jobView } from './job-view.ts';
import type { JobRow, JobsRepository, NewJobRow } from './jobs.repository.ts';

export interface JobEvent {
  readonly event: 'progress' | Job['status'];
  readonly data: Job;
}

interface Parts {
  readonly database: Database;
  readonly repository: JobsRepository;
  readonly rows: JobRowsRepository;
  readonly queue: Queue;
  /** Is told of every job that comes to rest, in the transaction in which it does. */
  readonly announce: (job: Job, transaction: Database) => Promise<void>;
}

/** How often a job is looked at for whoever watches it, in milliseconds. */
const watchInterval = 250;

export function createJobsService({ database, repository, rows, queue, announce }: Parts) {
  const belongings = createBelongings(async (id) => {
    const classifierId = await repository.classifierOf(id);
    return classifierId === undefined ? undefined : { classifierId };
  });

  async function find(id: string, executor?: Database): Promise<JobRow> {
    const job = await repository.find(id, executor);
    if (!job) throw refusal('not-found', `There is no job ${id}.`);
    return job;
  }

  return {
    /** What other modules may do with the rows of their jobs. */
    rows: rows as JobRows,

    /** Creates a job and its message in the caller's transaction. */
    async create(job: NewJobRow, transaction: Database): Promise<Job> {
      const row = await repository.insert(job, transaction);
      await queue.send(transaction, laneOf(row.type), [row.id]);
      return jobView(row);
    },

    find: (id: string) => find(id),

    belongsTo: belongings.get,

    async get(id: string): Promise<Job> {
      return jobView(await find(id));
    },

    async list(query: JobQuery, visibility: Visibility): Promise<JobPage> {
      const found = await repository.list(query, visibility, cursorId(query.cursor));
      return pageOf(found, query.limit, jobView);
    },

    /** The jobs themselves, for the modules whose kind they are; `before` is the last id of the previous page. */
    rowsOf: (query: JobQuery, before: string | null): Promise<JobRow[]> =>
      repository.list(query, { classifierIds: null }, before),

    /** How many rows of files the classifier has answered. */
    classifiedRows: (classifierId: string) => repository.classifiedRows(classifierId),

    /**
     * Puts a job that rests back in the queue, in the caller's transaction.
     *
     * @param reopened rows that are to be answered again
     * @throws `job-not-paused` when it is in none of the states
     */
    async requeue(
      id: string,
      from: readonly JobStatus[],
      change: { readonly capUsd?: number | null; readonly reopened?: number },
      transaction: Database,
    ): Promise<Job> {
      const job = await repository.requeue(id, from, change, transaction);
      if (!job) {
        const { status } = await find(id, transaction);
        throw refusal(
          'job-not-paused',
          `The job is ${status}; only one that is ${from.join(' or ')} can go on.`,
        );
      }
      await queue.send(transaction, laneOf(job.type), [id]);
      return jobView(job);
    },

    /** Lets a paused job go on. */
    resume(id: string, { capUsd }: ResumeJob): Promise<Job> {
      return database.transaction((transaction) =>
        this.requeue(id, ['paused'], { capUsd }, transaction),
      );
    },

    async cancel(id: string): Promise<Job> {
      const cancelled = await database.transaction(async (transaction) => {
        const job = await repository.cancel(id, transaction);
        if (job) await announce(jobView(job), transaction);
        return job;
      });
      if (!cancelled) {
        const job = await find(id);
        throw refusal('job-finished', `The job has already ended: it is ${job.status}.`);
      }
      if (cancelled.type === 'import-examples') await rows.delete(id);
      return jobView(cancelled);
    },

    /** The job now and after every change, until it rests; the last event is named after how. */
    async *events(id: string, signal: AbortSignal): AsyncGenerator<JobEvent> {
      let last = '';
      while (!signal.aborted) {
        const job = jobView(await find(id));
        const seen = JSON.stringify(job);
        if (seen !== last) yield { event: 'progress', data: job };
        last = seen;
        if (isAtRest(job.status)) {
          yield { event: job.status, data: job };
          return;
        }
        await sleep(watchInterval, undefined, { signal }).catch(() => {});
      }
    },
  };
}

export type JobsService = ReturnType<typeof createJobsService>;
