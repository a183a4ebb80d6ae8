import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { StartupError } from '../../errors.ts';
import type { Database, OpenDatabase } from '../database.ts';
import { applyMigrations } from '../migrations.ts';
import { openPool } from '../open-pool.ts';
import { behindOthers } from './behind-others.ts';
import { type DatabaseThread, startDatabaseThread } from './database-thread.ts';
import { lockFolder } from './folder-lock.ts';
import type { Opening } from './messages.ts';
import { reclaim } from './reclaim.ts';
import { sessionQueue } from './session-queue.ts';
import { sideBySide } from './side-by-side.ts';
import { freeBytesOf, reservedBytes } from './space-guard.ts';
import { createUpkeep } from './upkeep.ts';

/** Statements in bulk that others may find under way when they want the session. */
const mostInBulk = 2;
const upkeepEveryMs = 3_000;
/** More messages than this in that time are more than the server sends of its own accord. */
const busyMessages = 150;

/** PostgreSQL inside this process, with its files in the data folder. */
export async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const unlock = prepareFolder(folder);
  try {
    if (freeBytesOf(folder) < reservedBytes) throw diskFull(folder);
    const opened = await embeddedDatabase({ folder: join(folder, 'database') });
    return { ...opened, close: () => opened.close().finally(unlock) };
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
 * PGlite has one session, so everything passes through a pool of one connection: whoever holds it has the session,
 * and its transaction, alone.
 */
export async function embeddedDatabase(opening: Opening): Promise<OpenDatabase> {
  const thread = await startDatabaseThread(opening);
  const pool = openPool({
    max: 1,
    idleTimeoutMillis: 0,
    pipeline: true,
    stream: () => thread.newLine(),
  });
  const session = sideBySide(pool);
  const queue = sessionQueue(pool, (text, values) => session.query(text, values));
  const database = drizzle({ client: session, casing: 'snake_case' });
  // A sample of this size tells the planner enough, and is taken in a hundredth of a second.
  await pool.query('set default_statistics_target = 10');
  // The log grows by files of 16 MB; to fill each with zeros first would hold everybody up.
  await pool.query('set wal_init_zero = off');
  const { folder } = opening;
  const freeBytes = () => (folder === null ? Number.POSITIVE_INFINITY : freeBytesOf(folder));
  const upkeep = startUpkeep(database, thread);
  return {
    kind: 'pglite',
    database,
    bulk: drizzle({ client: sideBySide(behindOthers(pool), mostInBulk), casing: 'snake_case' }),
    pool: () => null,
    queueConnection: { backend: 'pglite', db: queue },
    migrate: (upTo) => applyMigrations(database, upTo),
    reclaim: (tables) => reclaim(database, tables, freeBytes),
    async close() {
      await upkeep.stop();
      await pool.end();
      await thread.close();
    },
  };
}

/** Looks after the tables every few seconds. */
function startUpkeep(database: Database, thread: DatabaseThread) {
  let sentBefore = 0;
  let isBusy = false;
  let running: Promise<void> = Promise.resolve();
  const look = createUpkeep(database, () => isBusy);
  const timer = setInterval(() => {
    isBusy = thread.sent - sentBefore > busyMessages;
    sentBefore = thread.sent;
    // What fails now is done the next time.
    running = running.then(look).catch(() => {});
  }, upkeepEveryMs);
  return {
    stop(): Promise<void> {
      clearInterval(timer);
      return running;
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
    const files = join(folder, 'database');
    mkdirSync(files, { recursive: true, mode: 0o700 });
    // PGlite lets everybody write its files.
    chmodSync(files, 0o700);
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(
      `The data folder ${folder} can not be written (${(error as NodeJS.ErrnoException).code}); set ASSORT_DATA_DIR to a folder that can.`,
    );
  }
}
