import type { Chromium } from './chromium.ts';
import type { Postgres } from './postgres.ts';

export interface Surroundings {
  /** On which databases and browser the tests run, and what is not run and why. */
  readonly lines: readonly string[];
  /** What is not run, each with its reason. */
  readonly missing: readonly string[];
}

export function describeSurroundings(chromium: Chromium, postgres: Postgres): Surroundings {
  const missing: string[] = [];
  const databases = ['PGlite'];
  if (postgres.url !== undefined)
    databases.push(`PostgreSQL ${postgres.version} at ${postgres.address}`);
  else missing.push(`PostgreSQL (${postgres.reason})`);
  if (chromium.path === undefined) missing.push(`browser tests (${chromium.reason})`);

  const lines = [`Databases: ${databases.join(' and ')}`];
  if (chromium.path) lines.push(`Browser: ${chromium.version}`);
  if (missing.length > 0) lines.push(`Not run: ${missing.join('; ')}`);
  return { lines, missing };
}
