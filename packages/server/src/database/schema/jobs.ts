import type { Job } from '@assort/contract';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { document, moment, words } from './columns.ts';

/** The truth about background work. The queue only carries ids of these rows. */
export const jobs = pgTable(
  'jobs',
  {
    id: uuid().primaryKey(),
    type: text({ enum: ['import-examples', 'train', 'classify-file'] }).notNull(),
    status: text({ enum: ['queued', 'running', 'done', 'failed', 'cancelled'] }).notNull(),
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    fileName: words(),
    /** What the job needs to know to go on from wherever it stopped. */
    payload: document<unknown>().notNull(),
    progressDone: integer().notNull().default(0),
    progressTotal: integer(),
    progressPhase: text(),
    result: document<Job['result']>().notNull(),
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
