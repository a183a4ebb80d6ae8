import { statfsSync } from 'node:fs';
import { askedStatement } from './wire.ts';

/** Kept free for what must still be written when the disk is full: some segments of WAL. */
export const reservedBytes = 96 * 1024 * 1024;
/** Statements with less than this to write are let through: they note that a job has failed. */
const smallBytes = 10_000;
const lookEveryMs = 200;

/**
 * PGlite does not come back from a write that finds the disk full: it computes for ever. So writes are refused, as
 * PostgreSQL would (53100), while there is still some space. Reading and deleting go on.
 *
 * @returns whether a message of the wire protocol may be run now
 */
export function createSpaceGuard(freeBytes: () => number): (message: Uint8Array) => boolean {
  let lookAgainAt = 0;
  let full = false;
  /** Whether statements insert, by the names that they are asked for again by. */
  const prepared = new Map<string, boolean>();

  function inserts(message: Uint8Array): boolean {
    const asked = askedStatement(message);
    if (asked === undefined) return false;
    if (asked.start === undefined) return prepared.get(asked.name) ?? false;
    const does = /^\s*(insert|copy|create|with)\b/i.test(asked.start);
    prepared.set(asked.name, does);
    return does;
  }

  return (message) => {
    if (!inserts(message) && message.length < smallBytes) return true;
    if (Date.now() >= lookAgainAt) {
      full = freeBytes() < reservedBytes;
      lookAgainAt = Date.now() + lookEveryMs;
    }
    return !full;
  };
}

export function freeBytesOf(folder: string): number {
  const { bavail, bsize, blocks } = statfsSync(folder);
  // Some file systems do not tell.
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
}
