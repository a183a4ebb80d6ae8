import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { apiKeys, users } from '../../database/schema/users.ts';

export type ApiKeyRow = typeof apiKeys.$inferSelect;

export function createApiKeysRepository(database: Database) {
  return {
    list(userId: string): Promise<ApiKeyRow[]> {
      return database
        .select()
        .from(apiKeys)
        .where(eq(apiKeys.userId, userId))
        .orderBy(desc(apiKeys.id));
    },

    async insert(key: Omit<ApiKeyRow, 'createdAt' | 'lastUsedAt'>): Promise<ApiKeyRow> {
      const [row] = await database.insert(apiKeys).values(key).returning();
      return row!;
    },

    async delete(userId: string, id: string): Promise<boolean> {
      const rows = await database
        .delete(apiKeys)
        .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, userId)))
        .returning({ id: apiKeys.id });
      return rows.length > 0;
    },

    /** Whose key this is; undefined if it is unknown or expired. */
    async owner(keyHash: string) {
      const [found] = await database
        .select({ keyId: apiKeys.id, userId: users.id, role: users.role })
        .from(apiKeys)
        .innerJoin(users, eq(users.id, apiKeys.userId))
        .where(
          and(
            eq(apiKeys.keyHash, keyHash),
            or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
          ),
        );
      return found;
    },

    /** Notes the use, at most once a minute: the column is for people, not for audits. */
    async touch(id: string): Promise<void> {
      const stale = lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`);
      await database
        .update(apiKeys)
        .set({ lastUsedAt: sql`now()` })
        .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), stale)));
    },
  };
}

export type ApiKeysRepository = ReturnType<typeof createApiKeysRepository>;
