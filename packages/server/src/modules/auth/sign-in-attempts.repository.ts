import { inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { signInAttempts } from '../../database/schema/sign-in-attempts.ts';

export type AttemptRow = typeof signInAttempts.$inferSelect;

export function createSignInAttemptsRepository(database: Database) {
  const { subjectHash, attempts, endsAt } = signInAttempts;
  return {
    /**
     * Counts an attempt for each subject, from one again where the time is over.
     * The subjects must be sorted, so that no two of these wait for each other.
     */
    count(subjectHashes: readonly string[], minutes: number): Promise<AttemptRow[]> {
      const isOver = sql`${endsAt} <= now()`;
      const end = sql`now() + make_interval(mins => ${minutes})`;
      return database
        .insert(signInAttempts)
        .values(subjectHashes.map((hash) => ({ subjectHash: hash, attempts: 1, endsAt: end })))
        .onConflictDoUpdate({
          target: subjectHash,
          set: {
            attempts: sql`case when ${isOver} then 1 else ${attempts} + 1 end`,
            endsAt: sql`case when ${isOver} then excluded.ends_at else ${endsAt} end`,
          },
        })
        .returning();
    },

    async forget(subjectHashes: readonly string[]): Promise<void> {
      await database.delete(signInAttempts).where(inArray(subjectHash, [...subjectHashes]));
    },

    /** Takes one attempt back. */
    async giveBack(hash: string): Promise<void> {
      await database
        .update(signInAttempts)
        .set({ attempts: sql`greatest(${attempts} - 1, 0)` })
        .where(inArray(subjectHash, [hash]));
    },

    async deleteOver(): Promise<void> {
      await database.delete(signInAttempts).where(lt(endsAt, sql`now()`));
    },
  };
}

export type SignInAttemptsRepository = ReturnType<typeof createSignInAttemptsRepository>;
