import type { AuditVerdict } from '@assort/engine';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classifiers } from './classifiers.ts';
import { document, moment, words } from './columns.ts';

/** Texts that a cascade has answered and that were drawn to test its promise again. */
export const cascadeAudits = pgTable(
  'cascade_audits',
  {
    id: uuid().primaryKey(),
    classifierId: uuid()
      .notNull()
      .references(() => classifiers.id, { onDelete: 'cascade' }),
    /** Names the fit whose promise is tested. */
    fittedAt: moment().notNull(),
    /** The prediction, or the job and the row in it. */
    source: text().notNull(),
    /** Null once it is audited. */
    text: words(),
    /** By facet; null until it is audited. */
    verdicts: document<Record<string, AuditVerdict>>(),
    /** While it waits: how often it was begun, and until when nobody (else) may. */
    attempts: integer().notNull().default(0),
    notBefore: moment().notNull().defaultNow(),
    createdAt: moment().notNull().defaultNow(),
    auditedAt: moment(),
  },
  (table) => [
    unique('cascade_audits_source').on(table.classifierId, table.fittedAt, table.source),
    index('cascade_audits_drawn').on(table.classifierId, table.createdAt),
    index('cascade_audits_waiting').on(table.notBefore).where(sql`audited_at is null`),
  ],
);
