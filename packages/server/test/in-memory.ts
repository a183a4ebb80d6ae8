import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database, OpenDatabase } from '../src/database/database.ts';
import {
  type DatabaseThread,
  startDatabaseThread,
} from '../src/database/embedded/database-thread.ts';
import { embeddedDatabase } from '../src/database/embedded/open-embedded.ts';
import { applyMigrations } from '../src/database/migrations.ts';

const inServer = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const { version } = JSON.parse(inServer('../../node_modules/@electric-sql/pglite/package.json'));
const tables = createHash('sha256')
  .update(inServer('migrations/meta/_journal.json'))
  .digest('hex')
  .slice(0, 12);

/**
 * PGlite in memory. Setting up a new database takes seconds, loading one a fifth of a second, so
 * the first test that needs one leaves it for all others.
 */
export async function openInMemory(): Promise<OpenDatabase> {
  return embeddedDatabase({ folder: null, image: await readImage('migrated') });
}

/** The thread of one in memory, without what the server puts in front of it. */
export async function startThreadInMemory(): Promise<DatabaseThread> {
  return startDatabaseThread({ folder: null, image: await readImage('empty') });
}

/** PGlite with its files in a folder, and no table yet. */
export async function openInFolder(folder: string): Promise<OpenDatabase> {
  return embeddedDatabase({ folder, image: await readImage('empty') });
}

/** Puts a database with empty tables where the server of this data folder keeps its own. */
export async function putDatabaseInto(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'database');
  mkdirSync(folder, { mode: 0o700 });
  await promisify(execFile)('tar', ['-xf', await imageOf('migrated'), '-C', folder]);
}

/** The file with the image of a database, made if there is none. */
async function imageOf(state: 'empty' | 'migrated'): Promise<string> {
  const made = [`${version}`, `${process.getuid?.()}`, ...(state === 'empty' ? [] : [tables])];
  const path = join(tmpdir(), `assort-test-${state}-pglite-${made.join('-')}.tar`);
  if (existsSync(path)) return path;
  const lite = await PGlite.create();
  if (state === 'migrated') {
    await applyMigrations(drizzle({ client: lite }) as unknown as Database);
  }
  const dump = await lite.dumpDataDir('none');
  await lite.close();
  const own = `${path}.${process.pid}`;
  writeFileSync(own, Buffer.from(await dump.arrayBuffer()));
  renameSync(own, path);
  return path;
}

const readImage = async (state: 'empty' | 'migrated') =>
  new Blob([readFileSync(await imageOf(state))]);
