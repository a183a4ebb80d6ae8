import pg from 'pg';
import { expect, it } from 'vitest';
import { codeOf } from '../../errors.ts';
import { DatabaseLine } from './database-line.ts';
import { createSpaceGuard, reservedBytes } from './space-guard.ts';
import { refused } from './wire.ts';

/** That a statement is prepared. */
const parsed = Buffer.from([0x31, 0, 0, 0, 4]);

it('refuses to write on a full disk, and lets reading, deleting and small notes go on', async () => {
  let free = reservedBytes;
  const mayRun = createSpaceGuard(() => free);
  const ran: string[] = [];
  const line = new DatabaseLine(
    (bytes) => {
      const verdict = mayRun(bytes) ? 'run' : 'refused';
      ran.push(verdict);
      line.receive(
        Buffer.concat([
          ...(verdict === 'run' ? [parsed] : []),
          refused(verdict === 'run' ? '00000' : '53100', verdict, 'I'),
        ]),
      );
    },
    () => {},
  );
  const client = new pg.Client({ stream: () => line } as object);
  await client.connect();
  const outcome = async (statement: string | pg.QueryConfig, values?: unknown[]) => {
    const error: unknown = await client.query(statement, values).catch((thrown) => thrown);
    return codeOf(error) === 'storage-full' ? 'full' : (error as Error).message;
  };

  expect(await outcome('insert into notes values ($1)', ['kept'])).toBe('run');
  const prepared = (text: string) => outcome({ name: `to ${text}`, text, values: ['more'] });
  expect(await prepared('with new as (select $1) insert into notes select * from new')).toBe('run');
  expect(await prepared('update notes set note = $1')).toBe('run');
  free -= 1;
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(await outcome('insert into notes values ($1)', ['lost'])).toBe('full');
  expect(await outcome("insert into notes values ('lost')")).toBe('full');
  expect(await prepared('with new as (select $1) insert into notes select * from new')).toBe(
    'full',
  );
  expect(await prepared('update notes set note = $1')).toBe('run');
  expect(await outcome(' with new as (select 1) insert into notes select * from new')).toBe('full');
  expect(await outcome('update notes set note = $1', ['x'.repeat(20_000)])).toBe('full');
  expect(await outcome('update jobs set status = $1', ['failed'])).toBe('run');
  expect(await outcome('select note from notes')).toBe('run');
  expect(await outcome('delete from notes where note = $1', ['kept'])).toBe('run');
  free += 1;
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(await outcome('insert into notes values ($1)', ['kept'])).toBe('run');
  await client.end();
});
