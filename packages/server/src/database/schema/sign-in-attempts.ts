import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** Sign-ins that were tried and did not succeed, by the hash of whom or whence. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    subjectHash: text().primaryKey(),
    attempts: integer().notNull(),
    endsAt: moment().notNull(),
  },
  (table) => [index('sign_in_attempts_ends').on(table.endsAt)],
);
