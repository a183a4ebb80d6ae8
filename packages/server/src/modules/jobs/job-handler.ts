import type { ErrorCode, JobResult, JobTrouble, JobType } from '@assort/contract';
import type { Database } from '../../database/database.ts';
import type { StoredResult } from './job-rows.ts';
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
  /** How often it was begun since it last got anywhere, this turn included. */
  readonly attempts: number;
  /** The row that was answered alone when the last turn ended without a word. */
  readonly suspectRow: number | null;
  /** What became of it before this turn. */
  readonly result: JobResult;
  /** Dollars that language models may cost it. */
  readonly capUsd: number | null;
  /** Aborts when the job is cancelled, taken over, or the server stops. */
  readonly signal: AbortSignal;
  /**
   * Records how far the job got. Inside a transaction it makes work and progress one: neither
   * counts without the other.
   * @param result what became of it so far
   * @throws JobLost if the job is no longer this worker's, so that the transaction rolls back.
   */
  report(progress: JobProgress, transaction?: Database, result?: JobResult): Promise<void>;
  /**
   * Stores the results of rows and how far the job got with them: both or nothing.
   * @param result what became of the job so far
   * @param executor the database, or a transaction that they belong to
   * @throws JobLost as `report`.
   */
  storeRows(
    rows: readonly StoredResult[],
    progress: JobProgress,
    result: JobResult,
    executor: Database,
  ): Promise<void>;
  /** Tells why the job does not get on though it goes on trying; null once it gets on. */
  tellTrouble(trouble: JobTrouble | null): void;
  /**
   * Notes which row is answered alone, or that none is.
   * @throws JobLost as `report`.
   */
  suspect(row: number | null): Promise<void>;
  /**
   * Ends the job as done. Pass the transaction that stores its outcome.
   * @param findings what the kind of job keeps beside that
   * @throws JobLost as `report`.
   */
  finish(result: JobResult, transaction: Database, findings?: unknown): Promise<void>;
  /**
   * Lets it sleep, with no worker on it, for so many milliseconds or a little more; then it gets its next turn.
   * @throws JobLost as `report`.
   */
  sleep(milliseconds: number, progress: JobProgress, result: JobResult): Promise<void>;
  /**
   * Lets it rest until somebody resumes it.
   * @param detail what has been done, what is left, and what it waits for
   * @throws JobLost as `report`.
   */
  pause(code: ErrorCode, detail: string, result: JobResult): Promise<void>;
}

/** What to do for one kind of job. Returning without `finish`, `pause` or `sleep` leaves it to a later turn. */
export interface JobHandler {
  readonly type: JobType;
  run(turn: JobTurn): Promise<void>;
}
