import type { ConstructorOptions } from 'pg-boss';
import type { Config } from '../config.ts';
import type { Database } from './database.ts';

/** An open database, whichever it is. */
export interface OpenDatabase {
  readonly kind: 'pglite' | 'postgresql';
  readonly database: Database;
  /** How the queue reaches the same database. */
  readonly queueConnection: ConstructorOptions;
  /** Brings the tables up to date; safe when several processes start at once. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** Opens PostgreSQL if there is a DATABASE_URL, else PGlite in the data folder. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(config.databaseUrl);
  }
  const { openEmbedded } = await import('./embedded.ts');
  return openEmbedded(config.dataDirectory);
}
