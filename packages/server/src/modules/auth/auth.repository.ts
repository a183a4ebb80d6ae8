import { and, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { refreshTokens } from '../../database/schema/users.ts';

export type RefreshTokenRow = typeof refreshTokens.$inferSelect;

export function createAuthRepository(database: Database) {
  return {
    async insert(token: Omit<RefreshTokenRow, 'createdAt' | 'usedAt' | 'closedAt'>): Promise<void> {
      await database.insert(refreshTokens).values(token);
    },

    /**
     * Puts the next token in the place of a valid one; undefined if that is unknown, used, closed or
     * expired. Both happen at once, so that whoever comes second finds the whole family to close.
     */
    rotate(tokenHash: string, next: Pick<RefreshTokenRow, 'tokenHash' | 'expiresAt'>) {
      return database.transaction(async (transaction) => {
        const [token] = await transaction
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
        if (!token) return undefined;
        const { familyId, userId, inCookie } = token;
        await transaction.insert(refreshTokens).values({ familyId, userId, inCookie, ...next });
        return token;
      });
    },

    /** A token that was used, of a sign-in that still went on; undefined if there is no such. */
    async findReused(tokenHash: string): Promise<RefreshTokenRow | undefined> {
      const [token] = await database
        .select()
        .from(refreshTokens)
        .where(
          and(
            eq(refreshTokens.tokenHash, tokenHash),
            isNotNull(refreshTokens.usedAt),
            isNull(refreshTokens.closedAt),
          ),
        );
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

    async closeAllOf(userId: string): Promise<void> {
      await database
        .update(refreshTokens)
        .set({ closedAt: sql`now()` })
        .where(and(eq(refreshTokens.userId, userId), isNull(refreshTokens.closedAt)));
    },

    async deleteExpired(): Promise<void> {
      await database.delete(refreshTokens).where(lt(refreshTokens.expiresAt, sql`now()`));
    },
  };
}

export type AuthRepository = ReturnType<typeof createAuthRepository>;
