import type { Job, JobType } from '@assort/contract';
import type { Database } from '../../database/database.ts';
import type { JobProgress } from './jobs.repository.ts';

/** Thrown inside a handler when the job was cancelled or another worker has taken it over. */
export class JobLost extends Error {
  override readonly name = 'JobLost';
}

/** One turn of one worker at one job. */
export interface JobTurn {
  readonly id: string;
  readonly classifierId: string;
  readonly payload: unknown;
  readonly progress: JobProgress;
  /** Aborts when the job is cancelled, taken over, or the server stops. */
  readonly signal: AbortSignal;
  /**
   * Records how far the job got. Inside a transaction it makes work and progress one: neither
   * counts without the other.
   * @throws JobLost if the job is no longer this worker's, so that the transaction rolls back.
   */
  report(progress: JobProgress, transaction?: Database): Promise<void>;
  /**
   * Ends the job as done. Pass the transaction that stores its outcome.
   * @throws JobLost as `report`.
   */
  finish(result: Job['result'], transaction: Database): Promise<void>;
}

/** What to do for one kind of job. Returning without `finish` leaves it to a later turn. */
export interface JobHandler {
  readonly type: JobType;
  run(turn: JobTurn): Promise<void>;
}
