import type { Config } from '../config.ts';
import type { OpenDatabase } from './database.ts';

/** Opens PostgreSQL if there is a DATABASE_URL, else PGlite in the data folder. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(config.databaseUrl);
  }
  const { openEmbedded } = await import('./embedded/open-embedded.ts');
  return openEmbedded(config.dataDirectory);
}
