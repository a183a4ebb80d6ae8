import type { AuditAction } from '@assort/contract';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { document, moment, words } from './columns.ts';

/** Who did what. Rows outlive whatever they name. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid().primaryKey(),
    at: moment().notNull(),
    action: text().$type<AuditAction>().notNull(),
    /** Null where nobody was signed in. */
    userId: uuid(),
    apiKeyId: uuid(),
    address: text(),
    classifierId: uuid(),
    /** What was changed: an id or a name. */
    subject: words(),
    details: document<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('audit_events_by_user').on(table.userId, table.id),
    index('audit_events_by_classifier').on(table.classifierId, table.id),
    index('audit_events_by_action').on(table.action, table.id),
  ],
);
