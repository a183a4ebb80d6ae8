import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { fromPglite } from 'pg-boss';
import { StartupError } from '../errors.ts';
import { lockFolder } from './folder-lock.ts';
import { applyMigrations } from './migrations.ts';
import type { OpenDatabase } from './open.ts';
import { freeBytesOf, guardSpace, reservedBytes } from './space-guard.ts';

/** PostgreSQL inside this process, with its files in the data folder. */
export async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const unlock = prepareFolder(folder);
  const freeBytes = () => freeBytesOf(folder);
  try {
    if (freeBytes() < reservedBytes) throw diskFull(folder);
    const lite = await PGlite.create(join(folder, 'database'));
    return embeddedDatabase(guardSpace(lite, freeBytes), unlock);
  } catch (cause) {
    unlock();
    if (cause instanceof StartupError) throw cause;
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

function diskFull(folder: string): StartupError {
  return new StartupError(
    `The disk that holds the data folder ${folder} is full; free at least ${reservedBytes / 2 ** 20} MB, or set ASSORT_DATA_DIR to a folder on another disk.`,
  );
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
