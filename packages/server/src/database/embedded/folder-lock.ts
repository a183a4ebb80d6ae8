import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../errors.ts';

interface Holder {
  readonly pid: number;
  /** When that process started, in the kernel's ticks; null where the system does not tell. */
  readonly started: string | null;
}

/** Field 22 of /proc/PID/stat; tells a process from a later one that got the same number. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return started === null ? pid !== process.pid : startOf(pid) === started;
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/**
 * Keeps a second server off the folder. The lock of a process that died is taken over.
 * @returns a function that gives the lock back.
 * @throws StartupError if a living process holds it.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'server.lock');
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // A link either appears whole or not at all, so nobody ever reads half a lock.
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder && isAlive(holder)) {
        throw new StartupError(
          `The data folder ${folder} is in use by another Assort server (process ${holder.pid}); stop that one, or set ASSORT_DATA_DIR to another folder.`,
        );
      }
      try {
        renameSync(path, `${own}.stale`);
      } catch {
        // Somebody else was faster; the next attempt sees their lock.
      }
    }
    throw new StartupError(`The lock ${path} can not be taken; remove it if no server runs.`);
  } finally {
    rmSync(own, { force: true });
    rmSync(`${own}.stale`, { force: true });
  }
}
