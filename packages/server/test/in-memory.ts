import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { OpenDatabase } from '../src/database/database.ts';
import { embeddedDatabase } from '../src/database/embedded/open-embedded.ts';

const { version } = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../node_modules/@electric-sql/pglite/package.json'),
    'utf8',
  ),
);
const emptyDatabase = join(
  tmpdir(),
  `assort-test-empty-pglite-${version}-${process.getuid?.()}.tar`,
);

/**
 * PGlite in memory. Setting up a new database takes seconds, loading an empty one a fifth of a
 * second, so the first test that needs one leaves it for all others.
 */
export async function openInMemory(): Promise<OpenDatabase> {
  return embeddedDatabase({ folder: null, image: await readEmpty() });
}

/** PGlite with its files in a folder. */
export async function openInFolder(folder: string): Promise<OpenDatabase> {
  return embeddedDatabase({ folder, image: await readEmpty() });
}

async function readEmpty(): Promise<Blob> {
  try {
    return new Blob([readFileSync(emptyDatabase)]);
  } catch {
    const lite = await PGlite.create();
    const dump = await lite.dumpDataDir('none');
    await lite.close();
    const own = `${emptyDatabase}.${process.pid}`;
    writeFileSync(own, Buffer.from(await dump.arrayBuffer()));
    renameSync(own, emptyDatabase);
    return dump;
  }
}
