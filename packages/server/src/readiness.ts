import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database/database.ts';
import { freeBytesOf, reservedBytes } from './database/embedded/space-guard.ts';
import { isMigrated } from './database/migrations.ts';
import type { Draining } from './draining.ts';

/** A database that takes longer does not answer. */
const patienceMs = 3_000;

type State = 'ok' | string;

interface Parts {
  readonly database: Database;
  readonly dataDirectory: string;
  readonly draining: Draining;
}

/** Whether this process can do its work now: each check is `ok`, or says what is wrong. */
export function createReadiness({ database, dataDirectory, draining }: Parts) {
  async function tables(): Promise<State> {
    const late = new AbortController();
    const tooLate = sleep(patienceMs, 'does not answer', { signal: late.signal, ref: false });
    const current = isMigrated(database).then(
      (is) => (is ? 'ok' : 'its tables are older than this program'),
      () => 'does not answer',
    );
    try {
      return await Promise.race([current, tooLate]);
    } finally {
      late.abort();
      tooLate.catch(() => {});
    }
  }

  function disk(): State {
    try {
      return freeBytesOf(dataDirectory) < reservedBytes ? 'is full' : 'ok';
    } catch {
      return 'can not be read';
    }
  }

  return {
    async check(): Promise<Readonly<Record<'database' | 'disk' | 'process', State>>> {
      return {
        database: await tables(),
        disk: disk(),
        process: draining.isOn() ? 'is stopping' : 'ok',
      };
    },
  };
}

export type Readiness = ReturnType<typeof createReadiness>;
