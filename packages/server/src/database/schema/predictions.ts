import type { FacetExplanation, Metadata, ScoredLabel } from '@assort/contract';
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { document, moment, words } from './columns.ts';

export interface PredictionOptions {
  readonly facets?: string[];
  readonly max?: number;
  readonly precision?: number;
  readonly explain?: boolean;
}

export const predictions = pgTable(
  'predictions',
  {
    id: uuid().primaryKey(),
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    status: text({ enum: ['pending', 'done', 'failed'] }).notNull(),
    text: words().notNull(),
    labels: document<Record<string, ScoredLabel[]>>().notNull(),
    abstained: document<Record<string, string>>().notNull(),
    explanation: document<Record<string, FacetExplanation>>(),
    options: document<PredictionOptions>().notNull(),
    model: integer(),
    latencyMs: doublePrecision(),
    errorCode: text(),
    errorDetail: words(),
    ref: words(),
    at: moment(),
    metadata: document<Metadata>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index('predictions_by_classifier').on(table.classifierId, table.id),
    index('predictions_pending').on(table.createdAt).where(sql`status = 'pending'`),
  ],
);
