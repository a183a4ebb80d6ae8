import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import { rowsOf } from '../src/database/database.ts';
import { predictions } from '../src/database/schema/predictions.ts';
import { describeOnEachDatabase } from './with-database.ts';

describeOnEachDatabase('the database', (running) => {
  const numbers = async () => {
    const { database } = running.opened;
    const rows = await rowsOf<{ number: number }>(database, sql`select number from notes`);
    return rows.map(({ number }) => number).sort((a, b) => a - b);
  };
  beforeAll(async () => {
    await running.opened.database.execute(sql`create table notes (number int)`);
  });

  it('never loses a statement in the rollback of somebody else', async () => {
    const { database, queueConnection } = running.opened;
    const { api } = running;
    const failing = async (number: number) => {
      await database
        .transaction(async (transaction) => {
          await transaction.execute(sql`insert into notes values (${-number})`);
          await new Promise((resolve) => setTimeout(resolve, 2));
          await transaction.execute(sql`insert into notes values (${-number})`);
          throw new Error('changed my mind');
        })
        .catch(() => {});
    };
    const single = (number: number) => database.execute(sql`insert into notes values (${number})`);
    // The queue's statements take part: on PGlite they share the only session.
    const queue = (number: number) =>
      queueConnection.db?.executeSql('insert into notes values ($1)', [number]) ?? single(number);
    const work: Promise<unknown>[] = [];
    for (let number = 1; number <= 40; number++) {
      work.push(failing(number), single(number), queue(number + 100));
      work.push(api.post('classifiers', { name: `Concurrent ${number}` }));
    }
    await Promise.all(work);
    const expected = Array.from({ length: 40 }, (_, index) => index + 1);
    expect(await numbers()).toEqual([...expected, ...expected.map((number) => number + 100)]);
    expect((await api.get('classifiers?limit=100')).body.items).toHaveLength(40);
  });

  it('keeps no text of a classifier that is deleted while texts are stored for it', async () => {
    const { api, opened } = running;
    const id = await api.newTrainedClassifier('Short-lived');
    const path = `classifiers/${id}/classify`;
    const texts = Array.from({ length: 60 }, async (_, number) => {
      await new Promise((resolve) => setTimeout(resolve, number));
      const later = { prefer: 'respond-async' };
      return api.post(path, { text: `a goal ${number}` }, number % 2 ? later : {});
    });
    await Promise.all(texts.slice(0, 10));
    expect((await api.delete(`classifiers/${id}`)).status).toBe(204);
    const answers = await Promise.all(texts);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 202, 404].includes(status))).toEqual([]);
    expect(await opened.database.$count(predictions, eq(predictions.classifierId, id))).toBe(0);
  });

  it('outlives a connection that breaks in the middle of a transaction', async ({ skip }) => {
    const { database, kind } = running.opened;
    skip(kind === 'pglite', 'the embedded one has no connection that could break');
    const broken = database.transaction(async (transaction) => {
      const [own] = await rowsOf<{ pid: number }>(transaction, sql`select pg_backend_pid() as pid`);
      await database.execute(sql`select pg_terminate_backend(${own!.pid})`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await transaction.execute(sql`insert into notes values (1000)`);
    });
    await expect(broken).rejects.toThrow();
    expect(await numbers()).not.toContain(1000);
  });

  it('can be migrated again and again, also at the same time', async () => {
    const { opened } = running;
    await Promise.all([opened.migrate(), opened.migrate()]);
    const { rows } = (await opened.database.execute(
      sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
    )) as unknown as { rows: { count: number }[] };
    expect(rows).toEqual([{ count: journal.entries.length }]);
  });
});
