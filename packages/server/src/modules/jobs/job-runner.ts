import type { Job, JobType } from '@assort/contract';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../database/database.ts';
import { lowestIdAt, type NewId } from '../../database/ids.ts';
import { codeOf, detailOf } from '../../errors.ts';
import type { Queue } from '../../queue/open-queue.ts';
import type { Observers } from '../../telemetry/observed-model.ts';
import { type JobHandler, JobLost, type JobTurn } from './job-handler.ts';
import { jobLanes, laneOf } from './job-lane.ts';
import type { JobRowsRepository } from './job-rows.repository.ts';
import { jobView } from './job-view.ts';
import type { JobProgress, JobRow, JobsRepository } from './jobs.repository.ts';
import { RowPace } from './row-pace.ts';
import { TroubleNote } from './trouble-note.ts';

interface Parts {
  readonly database: Database;
  readonly repository: JobsRepository;
  readonly rows: JobRowsRepository;
  readonly queue: Queue;
  readonly handlers: readonly JobHandler[];
  /** Is told of every job that comes to rest, in the transaction in which it does. */
  readonly announce: (job: Job, transaction: Database) => Promise<void>;
  readonly newId: NewId;
  readonly logger: FastifyBaseLogger;
  /** True when no other process can work on these jobs: leases left over belong to the dead. */
  readonly alone: boolean;
  readonly observers: Observers;
}

/** Jobs of one lane at the same time. */
const concurrency = 2;
const renewEveryMs = 1_000;
const lookAfterEveryMs = 1_000;
const sweepEveryMs = 3_600_000;
const dayMs = 86_400_000;
/** A job that dies this often without any progress in between is given up. */
const attemptsWithoutProgress = 5;

/**
 * Works on jobs: takes one, keeps the lease on it alive, lets its handler run, and notes the end.
 * Jobs whose worker died are found by their expired lease and sent again.
 */
export function createJobRunner(parts: Parts) {
  const { database, repository, queue, logger } = parts;
  const { metrics, tracing } = parts.observers;
  const workerId = parts.newId();
  const stopping = new AbortController();
  const handlers = new Map<JobType, JobHandler>(
    parts.handlers.map((handler) => [handler.type, handler]),
  );
  const timers: NodeJS.Timeout[] = [];
  const going = new Set<Promise<void>>();

  /** Tells of a job that now rests; false when it is no longer this worker's. */
  async function rests(
    resting: Promise<JobRow | undefined>,
    transaction: Database,
  ): Promise<boolean> {
    const job = await resting;
    if (job) {
      await parts.announce(jobView(job), transaction);
      metrics.jobsEnded.inc({ type: job.type, status: job.status });
    }
    return job !== undefined;
  }

  function turnOf(job: JobRow, lost: AbortController, note: TroubleNote): JobTurn {
    const pace = new RowPace();
    const paced = (progress: JobProgress) => ({
      ...progress,
      rowsPerSecond: pace.add(progress.done, performance.now()),
    });
    function held(stillOurs: boolean): void {
      if (stillOurs) return;
      lost.abort();
      throw new JobLost();
    }
    return {
      id: job.id,
      classifierId: job.classifierId,
      payload: job.payload,
      progress: { done: job.progressDone, total: job.progressTotal, phase: job.progressPhase },
      attempts: job.attempts,
      suspectRow: job.suspectRow,
      result: job.result,
      capUsd: job.capUsd,
      signal: AbortSignal.any([lost.signal, stopping.signal]),
      async report(progress, transaction = database, result) {
        const change = { ...paced(progress), result };
        held(await repository.progress(job.id, workerId, change, transaction));
      },
      async storeRows(rows, progress, result, executor) {
        const change = { ...paced(progress), result };
        held(await repository.storeRows(job.id, workerId, rows, change, executor));
      },
      async suspect(row) {
        held(await repository.suspect(job.id, workerId, row));
      },
      async sleep(milliseconds, progress, result) {
        held(await repository.sleep(job.id, workerId, milliseconds, { ...progress, result }));
      },
      tellTrouble: (trouble) => note.set(trouble),
      async pause(code, detail, result) {
        const reason = { code, detail, result };
        await database.transaction(async (transaction) =>
          held(await rests(repository.pause(job.id, workerId, reason, transaction), transaction)),
        );
      },
      async finish(result, transaction, findings) {
        const outcome = { result, findings };
        held(await rests(repository.finish(job.id, workerId, outcome, transaction), transaction));
      },
    };
  }

  async function failed(job: JobRow, error: unknown): Promise<void> {
    const code = codeOf(error);
    const passing = code === 'internal' || code === 'database-down';
    logger[passing ? 'error' : 'info']({ err: error, job: job.id, code }, 'a job stopped');
    if (passing && job.attempts < attemptsWithoutProgress) {
      await repository.release(job.id, workerId);
    } else {
      const reason = { code, detail: detailOf(error, code) };
      await database.transaction((transaction) =>
        rests(repository.fail(job.id, workerId, reason, transaction), transaction),
      );
      if (job.type === 'import-examples') await parts.rows.delete(job.id);
    }
  }

  async function run(id: string): Promise<void> {
    const job = await repository.claim(id, workerId);
    const handler = job && handlers.get(job.type);
    if (!job || !handler) return;
    const lost = new AbortController();
    const note = new TroubleNote(async (trouble) => {
      await repository.trouble(job.id, workerId, trouble);
    });
    const renewal = setInterval(() => {
      repository.renew(job.id, workerId).then(
        (held) => held || lost.abort(),
        (error) => logger.warn({ err: error, job: job.id }, 'a lease could not be renewed'),
      );
    }, renewEveryMs);
    try {
      if (job.attempts > attemptsWithoutProgress) {
        throw new Error(`The job was started ${job.attempts} times without getting anywhere.`);
      }
      const { type, id: jobId } = job;
      await tracing.span(`job ${type}`, { 'assort.job.id': jobId, 'assort.job.type': type }, () =>
        handler.run(turnOf(job, lost, note)),
      );
    } catch (error) {
      // Whatever a handler throws when it is told to stop is no fault of the job.
      if (!lost.signal.aborted && !stopping.signal.aborted) await failed(job, error);
    } finally {
      clearInterval(renewal);
      await note.close();
      // A turn cut short by a stopping server is for the next one to go on with, at once.
      if (stopping.signal.aborted) await repository.release(job.id, workerId);
    }
  }

  async function resendAbandoned(): Promise<void> {
    const abandoned = await repository.abandoned();
    if (abandoned.length === 0) return;
    await database.transaction(async (transaction) => {
      for (const { id, type } of abandoned) await queue.send(transaction, laneOf(type), [id]);
    });
  }

  /** Rows of files that are not being received any more and never became a job. */
  const sweepRows = (patienceMs: number) => parts.rows.sweep(lowestIdAt(Date.now() - patienceMs));

  /** Does something in the background; a fault is noted, and the next time tried again. */
  function inBackground(task: () => Promise<void>): void {
    const run = task()
      .catch((error) => logger.warn({ err: error }, 'looking after jobs failed'))
      .finally(() => going.delete(run));
    going.add(run);
  }

  return {
    async start(): Promise<void> {
      if (parts.alone) await repository.expireLeases();
      for (const lane of jobLanes) {
        await queue.work(lane, { concurrency, messagesAtOnce: 1 }, run);
      }
      inBackground(resendAbandoned);
      inBackground(() => sweepRows(parts.alone ? 0 : dayMs));
      timers.push(
        setInterval(() => inBackground(resendAbandoned), lookAfterEveryMs),
        setInterval(() => inBackground(() => sweepRows(dayMs)), sweepEveryMs),
      );
    },
    /** Tells running handlers to stop; call before the queue stops, which waits for them. */
    async stop(): Promise<void> {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      await Promise.all(going);
    },
  };
}
