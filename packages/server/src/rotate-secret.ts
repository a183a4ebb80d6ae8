import { sql } from 'drizzle-orm';
import type { Config } from './config.ts';
import { type Database, rowsOf } from './database/database.ts';
import { openDatabase } from './database/open.ts';
import { StartupError } from './errors.ts';
import { beginRotation, endRotation, secretsOfFolder } from './folder-secret.ts';
import { createSealer, type Secrets } from './secrets.ts';

/** Every column that holds something sealed, and what for. */
const sealedColumns = [
  { table: 'providers', column: 'sealed_key', purpose: 'providers' },
  { table: 'webhooks', column: 'sealed_secret', purpose: 'webhooks' },
  { table: 'idempotency_keys', column: 'answer', purpose: 'idempotency' },
] as const;

export interface Rotation {
  /** Values that are now sealed under the current secret and were not before. */
  readonly resealed: number;
  /** Values that neither secret opens; they stay as they are. */
  readonly unreadable: number;
}

/** The secrets that the settings or the data folder name. */
export function secretsOf({ secret, previousSecret, dataDirectory }: Config): Secrets {
  if (secret === null) return secretsOfFolder(dataDirectory);
  return { current: secret, previous: previousSecret };
}

/** Puts everything that was sealed under the previous secret under the current one, all or nothing. */
export async function applyRotation(database: Database, config: Config): Promise<Rotation> {
  const secrets = secretsOf(config);
  if (secrets.previous === null) return { resealed: 0, unreadable: 0 };
  const rotation = await database.transaction((transaction) => resealAll(transaction, secrets));
  if (config.secret === null) endRotation(config.dataDirectory);
  return rotation;
}

/**
 * Replaces the secret. That of the data folder is made anew; one of the settings must have been changed there.
 * @throws StartupError if the settings name no secret of before
 */
export async function rotateSecret(config: Config): Promise<Rotation> {
  if (config.secret !== null && config.previousSecret === null) {
    throw new StartupError(
      'Set ASSORT_SECRET to the new secret and ASSORT_SECRET_PREVIOUS to the one before, then try again.',
    );
  }
  const opened = await openDatabase(config);
  try {
    await opened.migrate();
    if (config.secret === null) beginRotation(config.dataDirectory);
    return await applyRotation(opened.database, config);
  } finally {
    await opened.close();
  }
}

async function resealAll(transaction: Database, secrets: Secrets): Promise<Rotation> {
  let resealed = 0;
  let unreadable = 0;
  for (const { table, column, purpose } of sealedColumns) {
    const sealer = createSealer(secrets, purpose);
    const [name, field] = [sql.identifier(table), sql.identifier(column)];
    const rows = await rowsOf<{ place: string; value: Uint8Array }>(
      transaction,
      sql`select ctid::text as place, ${field} as value from ${name}
        where ${field} is not null for update`,
    );
    for (const { place, value } of rows) {
      const next = reseal(value, sealer.reseal);
      if (next === 'unreadable') unreadable++;
      else if (next !== undefined) {
        resealed++;
        await rowsOf(
          transaction,
          sql`update ${name} set ${field} = ${next} where ctid = ${place}::tid`,
        );
      }
    }
  }
  return { resealed, unreadable };
}

function reseal(
  value: Uint8Array,
  again: (bytes: Uint8Array) => Buffer | undefined,
): Buffer | undefined | 'unreadable' {
  try {
    return again(value);
  } catch {
    return 'unreadable';
  }
}
