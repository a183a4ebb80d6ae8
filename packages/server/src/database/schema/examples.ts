import type { Metadata } from '@assort/contract';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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
    ref: words(),
    at: moment(),
    metadata: document<Metadata>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index('examples_by_classifier').on(table.classifierId, table.id),
    index('examples_by_split').on(table.classifierId, table.split, table.id),
  ],
);
