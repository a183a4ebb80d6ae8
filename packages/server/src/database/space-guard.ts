import { statfsSync } from 'node:fs';
import type { PGlite, PGliteInterface, Transaction } from '@electric-sql/pglite';

/** Kept free for what must still be written when the disk is full: some segments of WAL. */
export const reservedBytes = 96 * 1024 * 1024;
/** Statements with less than this to write are let through: they note that a job has failed. */
const smallLength = 10_000;
const lookEveryMs = 200;

/**
 * PGlite does not come back from a write that finds the disk full: it computes for ever, and the
 * whole process with it. So writes are refused, as PostgreSQL would (53100), while there is still
 * some space. Reading and deleting go on.
 */
export function guardSpace(lite: PGlite, freeBytes: () => number): PGlite {
  let lookAgainAt = 0;
  let full = false;

  function check(statement: string, values: readonly unknown[] = []): void {
    const inserts = /^\s*(insert|copy|create|with)\b/i.test(statement);
    if (!inserts && lengthOf(values) < smallLength) return;
    if (Date.now() >= lookAgainAt) {
      full = freeBytes() < reservedBytes;
      lookAgainAt = Date.now() + lookEveryMs;
    }
    if (full) throw Object.assign(new Error('The disk is full.'), { code: '53100' });
  }

  function guarded<Session extends PGliteInterface | Transaction>(session: Session): Session {
    return new Proxy(session, {
      get(target, name) {
        const member = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        if (name === 'query') {
          return async (statement: string, values?: unknown[], options?: object) => {
            check(statement, values);
            return target.query(statement, values, options);
          };
        }
        if (name === 'transaction') {
          return (work: (inner: Transaction) => Promise<unknown>) =>
            (target as PGliteInterface).transaction((inner) => work(guarded(inner)));
        }
        return member.bind(target);
      },
    });
  }
  return guarded(lite);
}

export function freeBytesOf(folder: string): number {
  const { bavail, bsize, blocks } = statfsSync(folder);
  // Some file systems do not tell.
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
}

function lengthOf(values: readonly unknown[]): number {
  let length = 0;
  for (const value of values) {
    if (typeof value === 'string' || value instanceof Uint8Array) length += value.length;
  }
  return length;
}
