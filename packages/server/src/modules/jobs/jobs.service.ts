import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobPage, JobQuery } from '@assort/contract';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { Queue } from '../../queue/open-queue.ts';
import type { JobRowsRepository } from './job-rows.repository.ts';
import type { JobRows } from './job-rows.ts';
import { isFinal, jobView } from './job-view.ts';
import type { JobRow, JobsRepository, NewJobRow } from './jobs.repository.ts';

export interface JobEvent {
  readonly event: 'progress' | Job['status'];
  readonly data: Job;
}

interface Parts {
  readonly repository: JobsRepository;
  readonly rows: JobRowsRepository;
  readonly queue: Queue;
}

/** How often a job is looked at for whoever watches it, in milliseconds. */
const watchInterval = 250;

export function createJobsService({ repository, rows, queue }: Parts) {
  async function find(id: string): Promise<JobRow> {
    const job = await repository.find(id);
    if (!job) throw refusal('not-found', `There is no job ${id}.`);
    return job;
  }

  return {
    /** What other modules may do with the rows of their jobs. */
    rows: rows as JobRows,

    /** Creates a job and its message in the caller's transaction. */
    async create(job: NewJobRow, transaction: Database): Promise<Job> {
      const row = await repository.insert(job, transaction);
      await queue.send(transaction, 'jobs', [row.id]);
      return jobView(row);
    },

    find,

    async get(id: string): Promise<Job> {
      return jobView(await find(id));
    },

    async list(query: JobQuery): Promise<JobPage> {
      const found = await repository.list(query, cursorId(query.cursor));
      return pageOf(found, query.limit, jobView);
    },

    /** How many rows of files the classifier has answered. */
    classifiedRows: (classifierId: string) => repository.classifiedRows(classifierId),

    async cancel(id: string): Promise<Job> {
      const cancelled = await repository.cancel(id);
      if (!cancelled) {
        const job = await find(id);
        throw refusal('job-finished', `The job has already ended: it is ${job.status}.`);
      }
      if (cancelled.type === 'import-examples') await rows.delete(id);
      return jobView(cancelled);
    },

    /** The job now and after every change, until it ends; the last event is named after its end. */
    async *events(id: string, signal: AbortSignal): AsyncGenerator<JobEvent> {
      let last = '';
      while (!signal.aborted) {
        const job = jobView(await find(id));
        const seen = JSON.stringify(job);
        if (seen !== last) yield { event: 'progress', data: job };
        last = seen;
        if (isFinal(job.status)) {
          yield { event: job.status, data: job };
          return;
        }
        await sleep(watchInterval, undefined, { signal }).catch(() => {});
      }
    },
  };
}

export type JobsService = ReturnType<typeof createJobsService>;
