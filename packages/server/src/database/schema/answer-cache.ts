import type { Generation } from '@assort/engine';
import { index, pgTable } from 'drizzle-orm/pg-core';
import { bytes, document, moment } from './columns.ts';

/** Answers of language models, and vectors in base64, by the SHA-256 of what was asked. Any of them may be deleted at any time. */
export const answerCache = pgTable(
  'answer_cache',
  {
    key: bytes().primaryKey(),
    answer: document<Generation | string>().notNull(),
    createdAt: moment().notNull().defaultNow(),
    usedAt: moment().notNull().defaultNow(),
  },
  (table) => [index('answer_cache_used').on(table.usedAt)],
);
