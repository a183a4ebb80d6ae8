import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment, words } from './columns.ts';

export const users = pgTable('users', {
  id: uuid().primaryKey(),
  email: words().notNull().unique(),
  name: words().notNull(),
  role: text({ enum: ['admin', 'editor', 'annotator', 'viewer'] }).notNull(),
  passwordHash: text().notNull(),
  createdAt: moment().notNull().defaultNow(),
});

/** One row per refresh token ever given; a family is all tokens that grew out of one login. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text().primaryKey(),
    familyId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    inCookie: boolean().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    closedAt: moment(),
  },
  (table) => [index('refresh_tokens_family').on(table.familyId)],
);

export const apiKeys = pgTable('api_keys', {
  id: uuid().primaryKey(),
  userId: uuid()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  name: words().notNull(),
  prefix: text().notNull(),
  keyHash: text().notNull().unique(),
  createdAt: moment().notNull().defaultNow(),
  lastUsedAt: moment(),
  expiresAt: moment(),
});
