import type { ModelPrice, ProviderKind } from '@assort/contract';
import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, document, dollars, moment, words } from './columns.ts';

export const providers = pgTable('providers', {
  id: uuid().primaryKey(),
  name: words().notNull().unique('providers_name'),
  kind: text().$type<ProviderKind>().notNull(),
  baseUrl: words().notNull(),
  /** Sealed with the server's secret; null where there is none, or where the environment holds it. */
  sealedKey: bytes(),
  /** The last characters of a key that is long enough to show some. */
  keyEnd: words(),
  /** The variable that named it, if it came from the environment. */
  variable: text().unique('providers_variable'),
  requestsPerMinute: integer(),
  tokensPerMinute: integer(),
  concurrency: integer(),
  /** The models that may be used; every one if empty. */
  models: document<string[]>().notNull(),
  prices: document<Record<string, ModelPrice>>().notNull(),
  monthlyCap: dollars(),
  cacheAnswers: boolean().notNull(),
  /** Counts changes, so that open models notice them. */
  revision: integer().notNull().default(1),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
});
