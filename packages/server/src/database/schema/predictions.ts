import type {
  AnsweredBy,
  AskedModel,
  FacetExplanation,
  Metadata,
  ScoredLabel,
  StrategyKind,
} from '@assort/contract';
import type { Taxonomy } from '@assort/engine';
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { document, moment, words } from './columns.ts';

/** What a request asked for; predictions with equal options may be answered together. */
export interface PredictionOptions {
  readonly strategy?: StrategyKind;
  readonly provider?: string;
  readonly model?: string;
  readonly temperature?: number;
  /** Of a request that brought its own labels. */
  readonly taxonomy?: Taxonomy;
  readonly facets?: string[];
  readonly max?: number;
  readonly precision?: number;
  readonly explain?: boolean;
}

export const predictions = pgTable(
  'predictions',
  {
    id: uuid().primaryKey(),
    /** Null for a request that brought its own labels. No foreign key: what writes sees to it, and what deletes. */
    classifierId: uuid(),
    /** Who asked for it, where there is no classifier. */
    userId: uuid(),
    status: text({ enum: ['pending', 'done', 'failed'] }).notNull(),
    text: words().notNull(),
    labels: document<Record<string, ScoredLabel[]>>().notNull(),
    abstained: document<Record<string, string>>().notNull(),
    explanation: document<Record<string, FacetExplanation>>(),
    options: document<PredictionOptions>().notNull(),
    /** While it is pending: equal for predictions that ask for the same of the same classifier. */
    wishes: text().generatedAlwaysAs(
      sql`case when status = 'pending' then md5(coalesce(classifier_id::text, '') || options::text) end`,
    ),
    strategy: text().$type<StrategyKind>().notNull().default('trained'),
    answeredBy: text().$type<AnsweredBy>(),
    model: integer(),
    llm: document<AskedModel>(),
    rationale: words(),
    latencyMs: doublePrecision(),
    inputTokens: doublePrecision().notNull().default(0),
    outputTokens: doublePrecision().notNull().default(0),
    costUsd: doublePrecision().notNull().default(0),
    /** While it is pending: how often it was begun, and until when nobody (else) may. */
    attempts: integer().notNull().default(0),
    notBefore: moment().notNull().defaultNow(),
    errorCode: text(),
    errorDetail: words(),
    ref: words(),
    at: moment(),
    metadata: document<Metadata>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index('predictions_by_classifier').on(table.classifierId, table.id),
    index('predictions_pending').on(table.wishes, table.id).where(sql`status = 'pending'`),
  ],
);
