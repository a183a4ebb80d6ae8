import type { Job, JobStatus, JobTrouble, JobType, UsageEstimate } from '@assort/contract';
import {
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { document, moment, words } from './columns.ts';

/** The truth about background work. The queue only carries ids of these rows. */
export const jobs = pgTable(
  'jobs',
  {
    id: uuid().primaryKey(),
    type: text().$type<JobType>().notNull(),
    status: text().$type<JobStatus>().notNull(),
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    fileName: words(),
    /** What the job needs to know to go on from wherever it stopped. */
    payload: document<unknown>().notNull(),
    progressDone: integer().notNull().default(0),
    progressTotal: integer(),
    progressPhase: text(),
    /** How fast it went over the last seconds. */
    rowsPerSecond: doublePrecision(),
    /** The row that is being answered alone, because the worker died over it or one near it. */
    suspectRow: integer(),
    result: document<Job['result']>().notNull(),
    /** What the kind of job keeps beside its result. */
    findings: document<unknown>(),
    /** What it was expected to take of language models before it began. */
    estimate: document<UsageEstimate>(),
    /** Dollars that language models may cost it. */
    capUsd: doublePrecision(),
    /** Why it does not get on at the moment, while it runs. */
    trouble: document<JobTrouble>(),
    errorCode: text(),
    errorDetail: words(),
    /** Who works on it, and until when nobody else may. */
    workerId: uuid(),
    leaseUntil: moment(),
    /** Starts since the last progress; a job that keeps dying is given up. */
    attempts: integer().notNull().default(0),
    createdAt: moment().notNull().defaultNow(),
    startedAt: moment(),
    finishedAt: moment(),
  },
  (table) => [
    index('jobs_by_status').on(table.status, table.leaseUntil),
    index('jobs_by_classifier').on(table.classifierId, table.id),
  ],
);

/**
 * The rows of a job's file, in the order of the file. They are written before the job exists,
 * batch by batch, so they carry no foreign key; rows whose job never came are swept away.
 */
export const jobRows = pgTable(
  'job_rows',
  {
    jobId: uuid().notNull(),
    row: integer().notNull(),
    data: document<unknown>().notNull(),
    result: document<unknown>(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.row] })],
);
