import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Config } from '../src/config.ts';
import type { OpenDatabase } from '../src/database/database.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { prepareServer } from '../src/server.ts';
import { type Api, createApi } from './api.ts';
import { openInMemory } from './in-memory.ts';
import { testConfig } from './test-config.ts';

export { admin } from './test-config.ts';

const postgresUrl = process.env.DATABASE_URL_TEST || 'postgres://postgres@127.0.0.1:5432/postgres';

async function onPostgres(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl, connectionTimeoutMillis: 3000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export const postgresAnswers: boolean = await onPostgres('select 1').then(
  () => true,
  () => false,
);

/** A database of its own on the test server. */
export async function createPostgresDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `assort_test_${randomBytes(6).toString('hex')}`;
  await onPostgres(`create database ${name}`);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onPostgres(`drop database ${name} with (force)`) };
}

/** What a block of tests works with. Read its parts inside tests, once the server runs. */
export interface Running {
  readonly api: Api;
  readonly opened: OpenDatabase;
  readonly config: Config;
}

/**
 * Runs the tests against the real application: on PGlite in memory, and again on PostgreSQL if one
 * answers. Each block has a server and a database of its own.
 */
export function describeOnEachDatabase(
  name: string,
  tests: (running: Running) => void,
  change: Partial<Config> = {},
): void {
  describeOnPGlite(`${name} on PGlite`, tests, change);
  describe.skipIf(!postgresAnswers)(`${name} on PostgreSQL`, () => {
    const open = async () => {
      const { url, drop } = await createPostgresDatabase();
      return { opened: await openPostgres(url), drop };
    };
    tests(run(change, open));
  });
}

/** The same on PGlite alone, for what does not depend on the database. */
export function describeOnPGlite(
  name: string,
  tests: (running: Running) => void,
  change: Partial<Config> = {},
): void {
  const open = async () => ({ opened: await openInMemory(), drop: async () => {} });
  describe(name, () => tests(run(change, open)));
}

function run(
  change: Partial<Config>,
  open: () => Promise<{ opened: OpenDatabase; drop(): Promise<void> }>,
): Running {
  const running = {} as { -readonly [Part in keyof Running]: Running[Part] };
  let stop = async () => {};
  beforeAll(async () => {
    const config = testConfig(change);
    const { opened, drop } = await open();
    const server = await prepareServer(config, opened);
    Object.assign(running, { api: createApi(server.app), opened, config });
    stop = async () => {
      await server.close();
      await drop();
      rmSync(config.dataDirectory, { recursive: true, force: true });
    };
    if (config.admin) await running.api.signIn(config.admin);
  });
  afterAll(() => stop());
  return running;
}
