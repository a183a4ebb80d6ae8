import type { ErasedCounts, ErasureTarget, TrainedModelRef } from '@assort/contract';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { document, moment } from './columns.ts';
import { users } from './users.ts';

/** What was erased, in numbers alone: neither the text nor the reference that was searched for is kept. */
export const erasures = pgTable('erasures', {
  id: uuid().primaryKey(),
  by: text().$type<ErasureTarget>().notNull(),
  counts: document<ErasedCounts>().notNull(),
  models: document<TrainedModelRef[]>().notNull(),
  erasedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
  erasedAt: moment().notNull().defaultNow(),
});
