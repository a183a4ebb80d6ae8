import type { ClassifierStrategy } from '@assort/contract';
import { type PiiKind, piiKinds, type Taxonomy } from '@assort/engine';
import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { document, moment, words } from './columns.ts';

export const classifiers = pgTable('classifiers', {
  id: uuid().primaryKey(),
  name: words().notNull().unique('classifiers_name'),
  description: words().notNull(),
  taxonomy: document<Taxonomy>().notNull(),
  taxonomyVersion: integer().notNull(),
  strategy: document<ClassifierStrategy>().notNull().default({ kind: 'trained' }),
  /** What a provider is not shown of a text. */
  maskPii: document<PiiKind[]>()
    .notNull()
    .default([...piiKinds]),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
});

/** Every taxonomy a classifier ever had, so that old predictions stay readable. */
export const taxonomyVersions = pgTable(
  'taxonomy_versions',
  {
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    taxonomy: document<Taxonomy>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.classifierId, table.version] })],
);
