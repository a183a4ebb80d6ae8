import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TemporaryDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own on a PostgreSQL server, for as long as the benchmark runs. */
export async function createTemporaryDatabase(server: string): Promise<TemporaryDatabase> {
  const name = `assort_bench_${randomBytes(6).toString('hex')}`;
  await execute(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => execute(server, `drop database if exists ${name} with (force)`),
  };
}

async function execute(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
