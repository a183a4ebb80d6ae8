import type { MemberRole } from '@assort/contract';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { moment } from './columns.ts';
import { users } from './users.ts';

/** Who may see a classifier, besides admins. */
export const classifierMembers = pgTable(
  'classifier_members',
  {
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text().$type<MemberRole>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.classifierId, table.userId] }),
    index('classifier_members_by_user').on(table.userId),
  ],
);
