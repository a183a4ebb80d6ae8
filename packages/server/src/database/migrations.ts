import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { PgDialect, PgSession } from 'drizzle-orm/pg-core';
import type { Database } from './database.ts';

const migrationsFolder = join(import.meta.dirname, '../../migrations');

interface Internals {
  readonly dialect: PgDialect;
  readonly session: PgSession;
}

/**
 * Brings the tables up to date, the way both of Drizzle's own `migrate` functions do it. The
 * caller sees to it that nobody else does the same at the same time.
 */
export async function applyMigrations(database: Database): Promise<void> {
  const { dialect, session } = database as unknown as Internals;
  await dialect.migrate(readMigrationFiles({ migrationsFolder }), session, { migrationsFolder });
}
