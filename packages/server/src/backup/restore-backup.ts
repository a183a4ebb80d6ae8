import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { sql } from 'drizzle-orm';
import type { Config } from '../config.ts';
import { type Database, type OpenDatabase, rowsOf } from '../database/database.ts';
import { latestMigration } from '../database/migrations.ts';
import { openDatabase } from '../database/open.ts';
import { StartupError } from '../errors.ts';
import { type BackupHeader, type EndLine, mark, type TableLine } from './backup-file.ts';
import { migrationCount, writableColumns } from './tables.ts';

/** Characters that are inserted in one statement. */
const batchLength = 8_000_000;

/**
 * Fills an empty database from a backup, all or nothing, and brings it up to date.
 *
 * @returns how many rows were restored
 * @throws StartupError if the file is no whole backup, or of a newer version, or if the database holds something
 */
export async function restore(config: Config, path: string): Promise<number> {
  // A wrong path must not leave a new data folder behind.
  await access(path);
  const opened = await openDatabase(config);
  try {
    return await restoreBackup(opened, path);
  } finally {
    await opened.close();
  }
}

export async function restoreBackup(opened: OpenDatabase, path: string): Promise<number> {
  const lines = readLines(path);
  try {
    const header = await readHeader(lines, path);
    await opened.migrate(header.migrations);
    const rows = await opened.database.transaction(async (transaction) => {
      await refuseUsed(transaction, header);
      return insertAll(lines, transaction, path);
    });
    await opened.migrate();
    return rows;
  } finally {
    await lines.return(undefined);
  }
}

async function* readLines(path: string): AsyncGenerator<string, undefined> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  // Errors of the file would otherwise be nobody's; what ends early is noticed by its missing end.
  file.on('error', (error) => unzipped.destroy(error));
  try {
    yield* createInterface({ input: file.pipe(unzipped), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_DATA_ERROR') throw noBackup(path);
    throw code === 'Z_BUF_ERROR' ? notWhole(path) : error;
  } finally {
    file.destroy();
  }
}

async function readHeader(lines: AsyncGenerator<string>, path: string): Promise<BackupHeader> {
  const { value } = await lines.next();
  const header = ownLine<BackupHeader>(value ?? '');
  if (header?.format !== 'assort-backup') {
    throw noBackup(path);
  }
  if (header.version !== 1 || header.migrations > latestMigration()) {
    throw new StartupError(
      `${path} was written by a newer version of Assort; update this one and try again.`,
    );
  }
  return header;
}

async function refuseUsed(transaction: Database, { migrations }: BackupHeader): Promise<void> {
  const isNewer = (await migrationCount(transaction)) > migrations;
  const [user] = await rowsOf(transaction, sql`select from users limit 1`);
  if (!user && !isNewer) return;
  throw new StartupError(
    'The database is in use already, and a backup can only fill an empty one; give another ASSORT_DATA_DIR or DATABASE_URL.',
  );
}

async function insertAll(
  lines: AsyncGenerator<string>,
  transaction: Database,
  path: string,
): Promise<number> {
  const columns = await writableColumns(transaction);
  let table = '';
  let rows = 0;
  let batch: string[] = [];
  let length = 0;

  async function flush(): Promise<void> {
    if (batch.length > 0) {
      const name = sql.identifier(table);
      const given = sql.join(columns.get(table)!.map(sql.identifier), sql`, `);
      const values = `[${batch.join(',')}]`;
      await rowsOf(
        transaction,
        sql`insert into ${name} (${given})
          select ${given} from json_populate_recordset(null::${name}, ${values}::json)`,
      );
    }
    rows += batch.length;
    batch = [];
    length = 0;
  }

  for await (const line of lines) {
    const own = ownLine<TableLine & EndLine>(line);
    if (own === undefined) {
      batch.push(line);
      length += line.length;
      if (length > batchLength) await flush();
      continue;
    }
    await flush();
    if (own.rows !== undefined) {
      if (own.rows === rows) return rows;
      break;
    }
    if (!columns.has(own.table)) break;
    table = own.table;
  }
  throw notWhole(path);
}

function ownLine<Line>(line: string): Line | undefined {
  if (!line.startsWith(mark)) return undefined;
  try {
    return JSON.parse(line.slice(mark.length)) as Line;
  } catch {
    return undefined;
  }
}

const noBackup = (path: string) =>
  new StartupError(`${path} is no backup of Assort; give a file that assort backup wrote.`);

const notWhole = (path: string) =>
  new StartupError(`The backup ${path} is damaged or was cut short; nothing was restored.`);
