import type { Generation } from '@assort/engine';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { answerCache } from '../src/database/schema/answer-cache.ts';
import { createAnswerCacheRepository } from '../src/modules/providers/answer-cache.repository.ts';
import { describeOnEachDatabase } from './with-database.ts';

const answer = (text: string): Generation => ({
  text,
  finish: 'stop',
  inputTokens: 3,
  outputTokens: 1,
  cost: 0.5,
  calls: 1,
});
const key = (digit: string) => digit.repeat(64);

describeOnEachDatabase('the cache of answers', (running) => {
  it('gives what it has of the keys, the first answer of each', async () => {
    const { answers: cache, vectors } = createAnswerCacheRepository(running.opened.database);
    await cache.set(key('a'), answer('yes'));
    await cache.set(key('a'), answer('no'));
    await cache.set(key('b'), answer('perhaps\0'));
    const found = await cache.get([key('a'), key('b'), key('c')]);
    expect([...found.keys()].sort()).toEqual([key('a'), key('b')]);
    expect(found.get(key('a'))).toEqual(answer('yes'));
    expect(found.get(key('b'))!.text).toBe('perhaps\uFFFD');
    await vectors.set(key('f'), 'AACAPw==');
    expect(await vectors.get([key('f')])).toEqual(new Map([[key('f'), 'AACAPw==']]));
  });

  it('forgets what was not used for long', async () => {
    const { database } = running.opened;
    const { answers: cache, sweep } = createAnswerCacheRepository(database);
    await cache.set(key('d'), answer('used'));
    await cache.set(key('e'), answer('unused'));
    await database.update(answerCache).set({ usedAt: sql`now() - interval '91 days'` });
    expect((await cache.get([key('d')])).size).toBe(1);
    await sweep();
    const left = await cache.get([key('a'), key('d'), key('e')]);
    expect([...left.keys()]).toEqual([key('d')]);
  });
});
