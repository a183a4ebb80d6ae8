import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { refreshTokens } from '../../database/schema/users.ts';

export type RefreshTokenRow = typeof refreshTokens.$inferSelect;

export function createAuthRepository(database: Database) {
  return {
    async insert(token: Omit<RefreshTokenRow, 'createdAt' | 'usedAt' | 'closedAt'>): Promise<void> {
      await database.insert(refreshTokens).values(token);
    },

    /** Marks a valid token as used; undefined if it is unknown, used, closed or expired. */
    async use(tokenHash: string): Promise<RefreshTokenRow | undefined> {
      const [token] = await database
        .update(refreshTokens)
        .set({ usedAt: sql`now()` })
        .where(
          and(
            eq(refreshTokens.tokenHash, tokenHash),
            isNull(refreshTokens.usedAt),
            isNull(refreshTokens.closedAt),
            gt(refreshTokens.expiresAt, sql`now()`),
          ),
        )
        .returning();
      return token;
    },

    /** Ends every session that grew out of the same login as this token. */
    async closeFamilyOf(tokenHash: string): Promise<void> {
      const family = database
        .select({ familyId: refreshTokens.familyId })
        .from(refreshTokens)
        .where(eq(refreshTokens.tokenHash, tokenHash));
      await database
        .update(refreshTokens)
        .set({ closedAt: sql`now()` })
        .where(and(eq(refreshTokens.familyId, family), isNull(refreshTokens.closedAt)));
    },

    async deleteExpired(): Promise<void> {
      await database.delete(refreshTokens).where(lt(refreshTokens.expiresAt, sql`now()`));
    },
  };
}

export type AuthRepository = ReturnType<typeof createAuthRepository>;
