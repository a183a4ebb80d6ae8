import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
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

/** The rows of a handwritten statement; both drivers answer with `{ rows }`. */
export async function rowsOf<Row>(database: Database, statement: SQL): Promise<Row[]> {
  const result = (await database.execute(statement)) as unknown as { rows: Row[] };
  return result.rows;
}
