import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { codeOf, StartupError } from '../errors.ts';
import type { OpenDatabase } from './database.ts';
import { applyMigrations } from './migrations.ts';
import { openPool } from './open-pool.ts';

/** Any number, as long as every version of Assort uses the same one. */
const migrationLock = 7_152_066;

/** A database that is just starting is waited for; longer than this it does not answer. */
const patienceMs = 8_000;

/**
 * @throws StartupError if the database does not answer within about ten seconds, or refuses.
 */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = openPool({ connectionString: url, max: 10, connectionTimeoutMillis: 4_000 });
  await waitForAnswer(pool, url).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const database = drizzle({ client: pool, casing: 'snake_case' });
  return {
    kind: 'postgresql',
    database,
    bulk: database,
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    queueConnection: { connectionString: url, max: 4 },
    migrate: (upTo) => migrateUnderLock(pool, upTo),
    async reclaim(tables) {
      for (const table of tables) await pool.query(`vacuum (analyze) ${table}`);
    },
    close: () => pool.end(),
  };
}

async function waitForAnswer(pool: pg.Pool, url: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      const starting = codeOf(error) === 'database-down';
      if (starting && Date.now() + 500 < giveUpAt) {
        await sleep(500);
        continue;
      }
      const { host, pathname } = new URL(url);
      const reason = starting ? 'does not answer' : `refuses: ${(error as Error).message}`;
      throw new StartupError(
        `The database ${pathname.slice(1)} at ${host} ${reason}; check DATABASE_URL, or leave it out to use the embedded database.`,
      );
    }
  }
}

async function migrateUnderLock(pool: pg.Pool, upTo?: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await applyMigrations(drizzle({ client, casing: 'snake_case' }), upTo);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {});
    client.release();
  }
}
