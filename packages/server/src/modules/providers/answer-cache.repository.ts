import type { Generation } from '@assort/engine';
import type { AnswerCache } from '@assort/providers';
import { sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { answerCache } from '../../database/schema/answer-cache.ts';

/** The rest of what is asked in a lifetime is hardly ever asked again. */
const mostAnswers = 1_000_000;
const unusedFor = sql`interval '90 days'`;
/** An answer that is used again is noted at most so often. */
const noteEvery = sql`interval '1 hour'`;

/** Answers of language and embedding models, shared by every process on the database. */
export function createAnswerCacheRepository(database: Database) {
  const cacheOf = <Answer extends Generation | string>(): AnswerCache<Answer> => ({
    async get(keys) {
      const wanted = sql.join(
        keys.map((key) => sql`decode(${key}, 'hex')`),
        sql`, `,
      );
      const rows = await rowsOf<{ key: string; answer: Answer }>(
        database,
        sql`with found as (
          select key, answer, used_at from answer_cache where key in (${wanted})
        ), noted as (
          update answer_cache set used_at = now() where key in (
            select key from answer_cache
            where key in (select key from found where used_at < now() - ${noteEvery})
            for update skip locked
          )
        )
        select encode(key, 'hex') as key, answer from found`,
      );
      return new Map(rows.map(({ key, answer }) => [key, answer]));
    },

    async set(key, answer) {
      await database
        .insert(answerCache)
        .values({ key: Buffer.from(key, 'hex'), answer })
        .onConflictDoNothing();
    },
  });
  return {
    answers: cacheOf<Generation>(),
    /** In base64. */
    vectors: cacheOf<string>(),

    async count(executor: Database): Promise<number> {
      return executor.$count(answerCache);
    },

    async clear(executor: Database): Promise<void> {
      await executor.delete(answerCache);
    },

    /** Deletes what was not used for long, and the least recently used beyond the most that are kept. */
    async sweep(): Promise<void> {
      await rowsOf(
        database,
        sql`delete from answer_cache where used_at < now() - ${unusedFor} or used_at < (
          select used_at from answer_cache order by used_at desc offset ${mostAnswers} limit 1
        )`,
      );
    },
  };
}
