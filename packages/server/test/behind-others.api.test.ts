import { sql } from 'drizzle-orm';
import { expect, it, onTestFinished } from 'vitest';
import { openInMemory } from './in-memory.ts';

async function open() {
  const opened = await openInMemory();
  onTestFinished(() => opened.close());
  return opened;
}

it('lets others go first, one statement after the other', async () => {
  const { database, bulk } = await open();
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
  const { database, bulk } = await open();
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
