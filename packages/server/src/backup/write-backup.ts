import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'drizzle-orm';
import type { Config } from '../config.ts';
import { type Database, rowsOf } from '../database/database.ts';
import { openDatabase } from '../database/open.ts';
import { type BackupHeader, type EndLine, mark, type TableLine } from './backup-file.ts';
import { migrationCount, tablesInOrder } from './tables.ts';

/** Rows may hold texts of a megabyte, and models even more. */
const rowsAtOnce = 50;
const largeTables = ['model_files'];

/**
 * Writes everything that the database holds at one moment to a file. PostgreSQL may go on working meanwhile; the
 * embedded database belongs to one process, so its server must not run.
 *
 * @returns how many rows were written
 */
export async function backup(config: Config, path: string): Promise<number> {
  const opened = await openDatabase(config);
  try {
    await opened.migrate();
    return await writeBackup(opened.database, path);
  } finally {
    await opened.close();
  }
}

export async function writeBackup(database: Database, path: string): Promise<number> {
  const unfinished = `${path}.unfinished`;
  const counted = { rows: 0 };
  try {
    await database.transaction(
      (transaction) =>
        pipeline(
          Readable.from(linesOf(transaction, counted)),
          createGzip(),
          createWriteStream(unfinished, { mode: 0o600, flush: true }),
        ),
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    await rename(unfinished, path);
    return counted.rows;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* linesOf(transaction: Database, counted: { rows: number }): AsyncGenerator<string> {
  const header: BackupHeader = {
    format: 'assort-backup',
    version: 1,
    createdAt: new Date().toISOString(),
    migrations: await migrationCount(transaction),
  };
  yield ownLine(header);
  for (const table of await tablesInOrder(transaction)) {
    yield ownLine({ table } satisfies TableLine);
    for await (const rows of rowsIn(table, transaction)) {
      counted.rows += rows.length;
      yield rows.map((row) => `${row}\n`).join('');
    }
  }
  yield ownLine({ rows: counted.rows } satisfies EndLine);
}

const ownLine = (value: object): string => `${mark}${JSON.stringify(value)}\n`;

/** The rows as PostgreSQL writes them, which keeps every digit. */
async function* rowsIn(table: string, transaction: Database): AsyncGenerator<string[]> {
  const limit = sql.raw(String(largeTables.includes(table) ? 1 : rowsAtOnce));
  await transaction.execute(
    sql`declare backup cursor for select row_to_json(t)::text as row from ${sql.identifier(table)} t`,
  );
  for (;;) {
    const rows = await rowsOf<{ row: string }>(transaction, sql`fetch ${limit} from backup`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await transaction.execute(sql`close backup`);
}
