import { index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { moment, words } from './columns.ts';

/**
 * What predictions gave in open facets. Tags of the same words have one row, so that workers that meet two of them at
 * the same time agree on the first; rows with the same tag were merged by people.
 */
export const tags = pgTable(
  'tags',
  {
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    facet: words().notNull(),
    /** Equal for tags of the same words. */
    meaning: words().notNull(),
    tag: words().notNull(),
    count: integer().notNull(),
    seenAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.classifierId, table.facet, table.meaning] }),
    index('tags_by_tag').on(table.classifierId, table.facet, table.tag),
  ],
);
