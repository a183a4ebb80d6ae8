import type { Metadata } from '@assort/contract';
import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { document, moment, words } from './columns.ts';

export const examples = pgTable(
  'examples',
  {
    id: uuid().primaryKey(),
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    text: words().notNull(),
    labels: document<Record<string, string[]>>().notNull(),
    split: text({ enum: ['train', 'dev', 'test'] }).notNull(),
    /** Written by a language model, so nothing is ever measured on it. */
    synthetic: boolean().notNull().default(false),
    /** The import or the oversampling that added it. */
    jobId: uuid(),
    ref: words(),
    at: moment(),
    metadata: document<Metadata>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index('examples_by_classifier').on(table.classifierId, table.id),
    index('examples_by_split').on(table.classifierId, table.split, table.id),
    check('examples_synthetic_in_train', sql`not ${table.synthetic} or ${table.split} = 'train'`),
  ],
);
