import type { AuditQuery } from '@assort/contract';
import { and, desc, eq, gte, lt } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { lowestIdAt } from '../../database/ids.ts';
import { auditEvents } from '../../database/schema/audit.ts';
import { users } from '../../database/schema/users.ts';

export type AuditRow = typeof auditEvents.$inferSelect;

export function createAuditRepository(database: Database) {
  return {
    async insert(row: AuditRow): Promise<void> {
      await database.insert(auditEvents).values(row);
    },

    /** Newest first, with the name of who did it; `before` is the last id of the previous page. */
    list(filter: Omit<AuditQuery, 'cursor' | 'limit'>, limit: number, before: string | null) {
      const { action, userId, classifierId, from, to } = filter;
      return database
        .select({ event: auditEvents, userName: users.name })
        .from(auditEvents)
        .leftJoin(users, eq(users.id, auditEvents.userId))
        .where(
          and(
            before === null ? undefined : lt(auditEvents.id, before),
            action ? eq(auditEvents.action, action) : undefined,
            userId ? eq(auditEvents.userId, userId) : undefined,
            classifierId ? eq(auditEvents.classifierId, classifierId) : undefined,
            // Ids rise with time.
            from ? gte(auditEvents.id, lowestIdAt(Date.parse(from))) : undefined,
            to ? lt(auditEvents.id, lowestIdAt(Date.parse(to))) : undefined,
          ),
        )
        .orderBy(desc(auditEvents.id))
        .limit(limit);
    },

    async deleteBefore(moment: number): Promise<void> {
      await database.delete(auditEvents).where(lt(auditEvents.id, lowestIdAt(moment)));
    },
  };
}

export type AuditRepository = ReturnType<typeof createAuditRepository>;
