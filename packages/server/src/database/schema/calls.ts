import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { dollars, moment, words } from './columns.ts';

/**
 * One row per call of a language model, written before it goes out. Rows outlive the provider, the
 * classifier and the job that they name.
 */
export const calls = pgTable(
  'calls',
  {
    /** Also sent to the provider, as `x-request-id`. */
    id: uuid().primaryKey(),
    providerId: uuid().notNull(),
    model: words().notNull(),
    classifierId: uuid(),
    jobId: uuid(),
    /** The batch that it is part of; null for one that was sent by itself. */
    batchId: uuid(),
    status: text({ enum: ['begun', 'done', 'failed', 'unknown'] }).notNull(),
    estimatedInputTokens: integer().notNull(),
    estimatedOutputTokens: integer().notNull(),
    /** The most that it could cost; null where no price is known. */
    estimatedCost: dollars(),
    inputTokens: integer(),
    outputTokens: integer(),
    cost: dollars(),
    begunAt: moment().notNull(),
    endedAt: moment(),
  },
  (table) => [
    index('calls_by_provider').on(table.providerId, table.id),
    index('calls_by_classifier').on(table.classifierId, table.id),
    index('calls_by_job').on(table.jobId, table.id),
    index('calls_by_batch').on(table.batchId).where(sql`batch_id is not null`),
    index('calls_begun').on(table.begunAt).where(sql`status = 'begun'`),
  ],
);

/**
 * Running sums of `calls`, so that a cap is checked by one row. A provider's and a classifier's are
 * kept per month, a job's for its whole life.
 */
export const spending = pgTable(
  'spending',
  {
    scope: text({ enum: ['provider', 'classifier', 'job'] }).notNull(),
    subjectId: uuid().notNull(),
    /** Such as 2026-11, UTC; empty for a job. */
    month: text().notNull(),
    /** Calls that have ended; those of unknown outcome at their estimate. */
    spent: dollars().notNull().default(0),
    /** Calls under way, at their estimate. */
    reserved: dollars().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.scope, table.subjectId, table.month] })],
);

/** What a classifier may spend in a month. */
export const classifierBudgets = pgTable('classifier_budgets', {
  classifierId: uuid()
    .primaryKey()
    .references(() => classifiers.id, { onDelete: 'cascade' }),
  monthlyCap: dollars().notNull(),
});
