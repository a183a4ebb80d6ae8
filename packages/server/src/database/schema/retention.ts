import type { RetainedKind } from '@assort/contract';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';

/** For how long things are kept; what has no row is kept for ever. */
export const retention = pgTable('retention', {
  kind: text().$type<RetainedKind>().primaryKey(),
  days: integer().notNull(),
});
