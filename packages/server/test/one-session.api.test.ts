import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type OpenDatabase, rowsOf } from '../src/database/database.ts';
import { openInMemory, startThreadInMemory } from './in-memory.ts';

let opened: OpenDatabase;
beforeAll(async () => {
  opened = await openInMemory();
});
afterAll(() => opened.close());

it('lets others go first, one statement after the other', async () => {
  const { database, bulk } = opened;
  const ended: string[] = [];
  const inBulk = Array.from({ length: 10 }, () =>
    bulk.execute(sql`select 1`).then(() => ended.push('bulk')),
  );
  await inBulk[0];
  for (const name of ['first', 'second']) {
    await database.execute(sql`select 1`);
    ended.push(name);
  }
  await Promise.all(inBulk);
  const others = ended.filter((name) => name !== 'bulk');
  expect(others).toEqual(['first', 'second']);
  expect(ended).toHaveLength(12);
  // At most what had begun already, and one that came between.
  expect(ended.indexOf('second')).toBeLessThan(6);
});

it('gets on although others never stop asking, in transactions too, and after a mistake', async () => {
  const { database, bulk } = opened;
  let isDone = false;
  const asking = (async () => {
    while (!isDone) await database.execute(sql`select 1`);
  })();
  await expect(bulk.execute(sql`select nonsense`)).rejects.toThrow();
  await bulk.transaction(async (transaction) => {
    await transaction.execute(sql`create temporary table seen (n int)`);
    await transaction.execute(sql`insert into seen values (1)`);
  });
  await bulk.execute(sql`insert into seen values (2)`);
  isDone = true;
  await asking;
  const { rows } = (await bulk.execute(sql`select n from seen`)) as unknown as { rows: unknown[] };
  expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
});

it('sends statements one behind the other, and each fails alone', async () => {
  const { database } = opened;
  const outcomes = await Promise.allSettled(
    [1, 0, 3, 0, 5].map((divisor) =>
      rowsOf<{ n: number }>(database, sql`select 15 / ${divisor}::int as n`),
    ),
  );
  expect(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value[0]!.n : 'failed')),
  ).toEqual([15, 'failed', 5, 'failed', 3]);
});

it('keeps transactions to themselves, and lets them in however much is asked outside of them', async () => {
  const { database } = opened;
  await database.execute(sql`create table noted (n int)`);
  let isDone = false;
  let asked = 0;
  const asking = Array.from({ length: 4 }, async () => {
    while (!isDone) {
      await database.execute(sql`insert into noted values (1)`);
      asked++;
    }
  });
  for (let round = 0; round < 5; round++) {
    await database
      .transaction(async (transaction) => {
        const [before] = await rowsOf<{ n: number }>(
          transaction,
          sql`select count(*)::int as n from noted`,
        );
        await new Promise((resolve) => setTimeout(resolve, 5));
        const [after] = await rowsOf(transaction, sql`select count(*)::int as n from noted`);
        expect(after).toEqual(before);
        await transaction.execute(sql`insert into noted values (2)`);
        throw new Error('changed my mind');
      })
      .catch((error: Error) => expect(error.message).toBe('changed my mind'));
  }
  isDone = true;
  await Promise.all(asking);
  const [total] = await rowsOf(
    database,
    sql`select count(*)::int as n, sum(n)::int as sum from noted`,
  );
  expect(total).toEqual({ n: asked, sum: asked });
});

it('plans a statement once for a session, and anew for a line that takes it over', async () => {
  const thread = await startThreadInMemory();
  onTestFinished(() => thread.close());
  const connect = async () => {
    const client = new pg.Client({ pipeline: true, stream: () => thread.newLine() });
    await client.connect();
    return client;
  };
  const add = async (client: pg.Client, n: number) => {
    const statement = { name: 'add one', text: 'select 1 + $1::int as sum', values: [n] };
    return (await client.query(statement)).rows[0].sum;
  };
  const planned = async (client: pg.Client) =>
    (await client.query('select 1 from pg_prepared_statements')).rowCount;

  const first = await connect();
  expect(await Promise.all([add(first, 1), add(first, 2), add(first, 3)])).toEqual([2, 3, 4]);
  expect(await planned(first)).toBe(1);
  await first.query('begin');
  await first.end();
  const second = await connect();
  expect(await planned(second)).toBe(0);
  expect(await add(second, 4)).toBe(5);
  await second.end();
});
