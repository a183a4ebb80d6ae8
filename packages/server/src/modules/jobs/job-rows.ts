import type { Database } from '../../database/database.ts';

export interface StoredJobRow<Data, Result> {
  readonly row: number;
  readonly data: Data;
  readonly result: Result | null;
}

/** The rows of a job's file, for the modules that fill and answer them. What they hold is up to the kind of job. */
export interface JobRows {
  /** Adds rows; one statement, whatever their number. */
  insert(
    jobId: string,
    rows: readonly { row: number; data: unknown; result?: unknown }[],
  ): Promise<void>;
  /** Up to `limit` rows after the given one, in the order of the file. */
  page<Data, Result>(
    jobId: string,
    after: number,
    limit: number,
    executor?: Database,
  ): Promise<StoredJobRow<Data, Result>[]>;
  /** Up to `limit` rows that have no result yet, in the order of the file. */
  unanswered<Data>(
    jobId: string,
    after: number,
    limit: number,
  ): Promise<{ row: number; data: Data }[]>;
  saveResults(
    jobId: string,
    rows: readonly { row: number; result: unknown }[],
    executor: Database,
  ): Promise<void>;
  count(jobId: string, executor: Database): Promise<{ rows: number; failed: number }>;
  delete(jobId: string, executor?: Database): Promise<void>;
}
