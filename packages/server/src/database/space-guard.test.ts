import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { expect, it } from 'vitest';
import { codeOf } from '../errors.ts';
import { guardSpace, reservedBytes } from './space-guard.ts';

it('refuses to write on a full disk, and lets reading and deleting go on', async () => {
  let free = reservedBytes;
  const lite = await PGlite.create();
  const database = drizzle({ client: guardSpace(lite, () => free) });
  await database.execute(sql`create table notes (note text)`);
  await database.execute(sql`insert into notes values ('kept')`);
  await new Promise((resolve) => setTimeout(resolve, 250));
  free -= 1;

  const insert = sql`insert into notes values ('lost')`;
  const alone = await database.execute(insert).catch((error) => error);
  expect(codeOf(alone)).toBe('storage-full');
  const inTransaction = await database
    .transaction(async (transaction) => {
      await transaction.execute(sql`update notes set note = 'changed'`);
      await transaction.execute(insert);
    })
    .catch((error) => error);
  expect(codeOf(inTransaction)).toBe('storage-full');
  const large = await database
    .execute(sql`update notes set note = ${'x'.repeat(20_000)}`)
    .catch((error) => error);
  expect(codeOf(large)).toBe('storage-full');

  expect((await database.execute(sql`select note from notes`)).rows).toEqual([{ note: 'kept' }]);
  await database.execute(sql`delete from notes`);
  free += 1;
  await new Promise((resolve) => setTimeout(resolve, 250));
  await database.execute(insert);
  await lite.close();
});
