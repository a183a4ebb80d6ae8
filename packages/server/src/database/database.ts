import type { SQL } from 'drizzle-orm';
import { type PgDatabase, PgDialect, type PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { ConstructorOptions } from 'pg-boss';
import type { PoolState } from '../telemetry/metrics.ts';

/** The database or an open transaction of it: PGlite and PostgreSQL look the same from here. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** An open database, whichever it is. */
export interface OpenDatabase {
  readonly kind: 'pglite' | 'postgresql';
  readonly database: Database;
  /** The same for work in bulk: where there is one session for all, it lets others go first. */
  readonly bulk: Database;
  /** Connections of the pool; null where there is none. */
  pool(): PoolState | null;
  /** How the queue reaches the same database. */
  readonly queueConnection: ConstructorOptions;
  /** Brings the tables up to date, or only so far; safe when several processes start at once. */
  migrate(upTo?: number): Promise<void>;
  /** Writes the tables anew without what was deleted from them, which their files still hold. */
  reclaim(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** What both drivers answer a handwritten statement with. */
interface Answer<Row> {
  readonly rows: Row[];
}

/** The rows of a handwritten statement. */
export async function rowsOf<Row>(database: Database, statement: SQL): Promise<Row[]> {
  const result = (await database.execute(statement)) as unknown as Answer<Row>;
  return result.rows;
}

const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * The same for one that is run again and again: each connection plans it once.
 *
 * @param name of this text alone
 */
export async function rowsOfPrepared<Row>(
  database: Database,
  name: string,
  statement: SQL,
): Promise<Row[]> {
  const query = dialect.sqlToQuery(statement);
  const prepared = database._.session.prepareQuery(query, undefined, name, false);
  const result = (await prepared.execute()) as Answer<Row>;
  return result.rows;
}
