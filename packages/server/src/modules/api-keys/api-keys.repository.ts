import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { apiKeys } from '../../database/schema/users.ts';

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

    async delete(userId: string, id: string): Promise<ApiKeyRow | undefined> {
      const [row] = await database
        .delete(apiKeys)
        .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, userId)))
        .returning();
      return row;
    },

    async find(keyHash: string): Promise<ApiKeyRow | undefined> {
      const [row] = await database.select().from(apiKeys).where(eq(apiKeys.keyHash, keyHash));
      return row;
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
