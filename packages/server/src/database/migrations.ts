import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { PgDialect, PgSession } from 'drizzle-orm/pg-core';
import { type Database, rowsOf } from './database.ts';

const migrationsFolder = join(import.meta.dirname, '../../migrations');

interface Internals {
  readonly dialect: PgDialect;
  readonly session: PgSession;
}

const migrations = () => readMigrationFiles({ migrationsFolder });

/** How many migrations there are. */
export const latestMigration = (): number => migrations().length;

/** Whether the tables are at least as new as this program. */
export async function isMigrated(database: Database): Promise<boolean> {
  const [applied] = await rowsOf<{ last: string | number | null }>(
    database,
    sql`select max(created_at) as last from drizzle.__drizzle_migrations`,
  );
  return Number(applied?.last ?? 0) >= newestMigration;
}

const newestMigration = Math.max(...migrations().map(({ folderMillis }) => folderMillis));

/**
 * Brings the tables up to date, the way both of Drizzle's own `migrate` functions do it. The
 * caller sees to it that nobody else does the same at the same time.
 *
 * @param upTo how many migrations the tables shall have had; all if left out
 */
export async function applyMigrations(database: Database, upTo?: number): Promise<void> {
  const { dialect, session } = database as unknown as Internals;
  await dialect.migrate(migrations().slice(0, upTo), session, { migrationsFolder });
}
