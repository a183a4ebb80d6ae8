import type { FacetExplanation, Metadata, ScoredLabel } from '@assort/contract';
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { document, moment } from './columns.ts';

export interface PredictionOptions {
  readonly facets?: string[];
  readonly max?: number;
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
    text: text().notNull(),
    labels: document<Record<string, ScoredLabel[]>>().notNull(),
    abstained: document<Record<string, string>>().notNull(),
    explanation: document<Record<string, FacetExplanation>>(),
    options: document<PredictionOptions>().notNull(),
    model: integer(),
    latencyMs: doublePrecision(),
    errorCode: text(),
    errorDetail: text(),
    ref: text(),
    at: moment(),
    metadata: document<Metadata>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index('predictions_by_classifier').on(table.classifierId, table.id),
    index('predictions_pending').on(table.createdAt).where(sql`status = 'pending'`),
  ],
);
