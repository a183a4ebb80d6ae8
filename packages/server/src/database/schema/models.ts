import type { FacetMetrics, LearntEmbeddings } from '@assort/contract';
import { sql } from 'drizzle-orm';
import {
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { bytes, document, moment } from './columns.ts';

export const models = pgTable(
  'models',
  {
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    /** The job that trained it; unique, so that a job taken over can not store its model twice. */
    jobId: uuid().notNull().unique('models_job'),
    status: text({ enum: ['candidate', 'champion', 'retired'] }).notNull(),
    trainedAt: moment().notNull(),
    trainingRows: integer().notNull(),
    trainingSeconds: doublePrecision().notNull(),
    features: integer().notNull(),
    sizeBytes: integer().notNull(),
    fingerprint: text().notNull(),
    embeddings: document<LearntEmbeddings>(),
    measuredOn: text({ enum: ['test', 'held-out'] }).notNull(),
    metrics: document<FacetMetrics[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.classifierId, table.version] }),
    uniqueIndex('models_champion').on(table.classifierId).where(sql`status = 'champion'`),
  ],
);

/** The model files, apart from their facts so that lists stay light. */
export const modelFiles = pgTable(
  'model_files',
  {
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.classifierId, table.version] })],
);
