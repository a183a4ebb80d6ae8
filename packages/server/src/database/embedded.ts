import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { fromPglite } from 'pg-boss';
import { StartupError } from '../errors.ts';
import { lockFolder } from './folder-lock.ts';
import { applyMigrations } from './migrations.ts';
import type { OpenDatabase } from './open.ts';

/** PostgreSQL inside this process, with its files in the data folder. */
export async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const unlock = prepareFolder(folder);
  try {
    return embeddedDatabase(await PGlite.create(join(folder, 'database')), unlock);
  } catch (cause) {
    unlock();
    throw new StartupError(
      `The embedded database in ${folder} can not be opened; check that the disk has space, or restore the folder from a backup.`,
      { cause },
    );
  }
}

/**
 * PGlite is one session, so every transaction must hold its own lock: Drizzle's driver and
 * pg-boss's adapter both do, and nothing else may talk to it.
 */
export function embeddedDatabase(lite: PGlite, unlock: () => void): OpenDatabase {
  const database = drizzle({ client: lite, casing: 'snake_case' });
  return {
    kind: 'pglite',
    database,
    queueConnection: { backend: 'pglite', db: fromPglite(lite) },
    migrate: () => applyMigrations(database),
    async close() {
      await lite.close();
      unlock();
    },
  };
}

function prepareFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true });
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(
      `The data folder ${folder} can not be written (${(error as NodeJS.ErrnoException).code}); set ASSORT_DATA_DIR to a folder that can.`,
    );
  }
}
