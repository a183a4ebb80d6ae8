import { doublePrecision, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { providers } from './providers.ts';

/** How far the limits of each model of a provider are used up, for all processes together. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    providerId: uuid()
      .notNull()
      .references(() => providers.id, { onDelete: 'cascade' }),
    /** What the limits are kept for: a model. */
    key: text().notNull(),
    /** When everything reserved so far will have been refilled. */
    requestsAt: moment().notNull().defaultNow(),
    tokensAt: moment().notNull().defaultNow(),
    /** Until when nobody may go. */
    pausedUntil: moment().notNull().defaultNow(),
    /** What a process knew last of the limits, for those that have yet to learn them. */
    requestsPerMinute: doublePrecision(),
    tokensPerMinute: doublePrecision(),
    learntAt: moment().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.key] })],
);
