import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from './secrets.ts';

const pathOf = (folder: string) => join(folder, 'secret');
/** Lies beside the secret while that is being replaced, so that an interrupted rotation can go on. */
const nextOf = (folder: string) => join(folder, 'secret.next');

/** The secret of this installation: made at the first start, readable by its owner alone. */
export function secretsOfFolder(folder: string): Secrets {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  makeSecret(pathOf(folder));
  const known = read(pathOf(folder));
  const next = nextOf(folder);
  if (existsSync(next)) return { current: read(next), previous: known };
  return { current: known, previous: null };
}

/** Makes the secret that the installation will have, unless an interrupted rotation has made it. */
export function beginRotation(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  makeSecret(pathOf(folder));
  makeSecret(nextOf(folder));
}

/** Forgets the secret of before, once nothing is sealed under it. */
export function endRotation(folder: string): void {
  renameSync(nextOf(folder), pathOf(folder));
}

const read = (path: string) => readFileSync(path, 'utf8').trim();

function makeSecret(path: string): void {
  try {
    writeFileSync(path, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
