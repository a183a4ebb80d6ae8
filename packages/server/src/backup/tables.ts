import { sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../database/database.ts';

/**
 * Our tables, each after those that it refers to. The queue's are left out: it only says "work on this", and whatever
 * waits is found again.
 */
export async function tablesInOrder(database: Database): Promise<string[]> {
  const tables = await rowsOf<{ name: string }>(
    database,
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const references = await rowsOf<{ from: string; to: string }>(
    database,
    sql`select c.relname as from, t.relname as to from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and c.oid <> t.oid and k.connamespace = 'public'::regnamespace`,
  );
  const ordered: string[] = [];
  const left = new Set(tables.map(({ name }) => name));
  while (left.size > 0) {
    const free = [...left].filter((name) =>
      references.every(({ from, to }) => from !== name || !left.has(to)),
    );
    if (free.length === 0) throw new Error(`The tables ${[...left].join(', ')} refer in a circle.`);
    for (const name of free) left.delete(name);
    ordered.push(...free);
  }
  return ordered;
}

/** How many migrations the database has had. */
export async function migrationCount(database: Database): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    database,
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  );
  return row!.count;
}

/** The columns of each table that are not computed from others. */
export async function writableColumns(database: Database): Promise<Map<string, string[]>> {
  const rows = await rowsOf<{ table: string; columns: string[] }>(
    database,
    sql`select table_name as table, json_agg(column_name order by ordinal_position) as columns
      from information_schema.columns
      where table_schema = 'public' and is_generated = 'NEVER' group by 1`,
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}
