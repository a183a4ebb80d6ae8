import type { Permission, Role } from '@assort/contract';
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { document, moment, words } from './columns.ts';

export const users = pgTable('users', {
  id: uuid().primaryKey(),
  email: words().notNull().unique(),
  name: words().notNull(),
  role: text().$type<Role>().notNull(),
  passwordHash: text().notNull(),
  /** Access tokens of another version are no longer valid. */
  tokenVersion: integer().notNull().default(1),
  disabledAt: moment(),
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
  /** Null: whatever its user may do, and see. */
  permissions: document<Permission[]>(),
  classifierIds: document<string[]>(),
  createdAt: moment().notNull().defaultNow(),
  lastUsedAt: moment(),
  expiresAt: moment(),
});
