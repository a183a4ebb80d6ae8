import type { Usage } from '@assort/engine';
import type { Database } from '../../database/database.ts';

export interface StoredJobRow<Data, Result> {
  readonly row: number;
  readonly data: Data;
  readonly result: Result | null;
}

/** A row's number and what became of it. */
export interface StoredResult {
  readonly row: number;
  readonly result: unknown;
}

/** What became of a job's rows so far. Those to be tried again count only in what they took. */
export interface RowTotals extends Usage {
  readonly rows: number;
  readonly again: number;
  readonly failed: number;
  readonly abstained: number;
  /** Rows by who answered them. */
  readonly by: Readonly<Record<string, number>>;
}

/** Rows without a result, or with one that is to be tried again. */
export type OpenRows = 'unanswered' | 'again';

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
  /** Up to `limit` open rows after the given one, in their order. */
  open<Data, Result>(
    jobId: string,
    which: OpenRows,
    after: number,
    limit: number,
  ): Promise<StoredJobRow<Data, Result>[]>;
  /** The data of up to `limit` rows that have an answer, the last ones of the file first. */
  newest<Data>(jobId: string, limit: number): Promise<Data[]>;
  totals(jobId: string): Promise<RowTotals>;
  /** Opens rows again whose answer failed, but not those that could not be read; how many there are. */
  reopenFailed(jobId: string, transaction: Database): Promise<number>;
  delete(jobId: string, executor?: Database): Promise<void>;
}
