import type { Example, Generation } from '@assort/engine';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, document, moment, words } from './columns.ts';

/** A job that asks in batches. The row outlives the job, since its batches must still be called off and paid. */
export const batchRuns = pgTable('batch_runs', {
  jobId: uuid().primaryKey(),
  /** The training examples of its beginning, so that the same is asked each time; null once it is over. */
  examples: document<Example[]>(),
  endedAt: moment(),
});

/** A file of requests at a provider, written before the provider is told to begin with it. */
export const batches = pgTable(
  'batches',
  {
    id: uuid().primaryKey(),
    jobId: uuid().notNull(),
    providerId: uuid().notNull(),
    /** As the provider names it. */
    model: words().notNull(),
    /** The provider's name of the uploaded file. */
    inputFile: words().notNull(),
    /** The provider's name of the batch; null until it is known to have begun. */
    remoteId: words(),
    requests: integer().notNull(),
    completed: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    createdAt: moment().notNull().defaultNow(),
    endedAt: moment(),
  },
  (table) => [index('batches_by_job').on(table.jobId)],
);

/** What came of the requests of a job that asks in batches, until these are over. */
export const batchRequests = pgTable(
  'batch_requests',
  {
    jobId: uuid().notNull(),
    /** The SHA-256 of what is asked. */
    key: bytes().notNull(),
    /** The call of its newest try, in the newest of its batches; null if it was asked by itself. */
    callId: uuid(),
    batchId: uuid(),
    tries: integer().notNull().default(1),
    /** One of the two once the batch has ended. */
    answer: document<Generation>(),
    error: document<{ readonly code: string; readonly message: string }>(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.key] }),
    uniqueIndex('batch_requests_by_call').on(table.callId),
    index('batch_requests_open').on(table.batchId).where(sql`answer is null and error is null`),
  ],
);
