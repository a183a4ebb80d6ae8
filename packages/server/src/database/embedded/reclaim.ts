import { sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../database.ts';
import { reservedBytes } from './space-guard.ts';

/**
 * Writes tables anew without what was deleted from them. The log is begun anew as well, for it holds every row that was
 * written since it was begun last.
 */
export async function reclaim(
  database: Database,
  tables: readonly string[],
  freeBytes: () => number,
): Promise<void> {
  const [size] = await rowsOf<{ bytes: number }>(
    database,
    sql`select pg_database_size(current_database())::float8 as bytes`,
  );
  // PGlite would not come back from a full disk.
  if (freeBytes() < size!.bytes + reservedBytes) {
    throw Object.assign(new Error('The disk has no space to write the tables anew.'), {
      code: 'ENOSPC',
    });
  }
  const statements = [
    'set wal_recycle = off',
    ...tables.map((table) => `vacuum (full, analyze) ${table}`),
    // The planner's samples of the tables.
    'vacuum full pg_catalog.pg_statistic',
    'select pg_switch_wal()',
    'checkpoint',
  ];
  for (const statement of statements) await database.execute(sql.raw(statement));
}
