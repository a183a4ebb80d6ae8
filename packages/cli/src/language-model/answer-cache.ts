import { createHash } from 'node:crypto';
import { access, constants, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Generation } from '@assort/engine';
import type { BatchFile, FileCache } from '@assort/providers';
import { UsageError } from '../failure.ts';

/** Answers that nobody asked for so long are deleted. */
const keptDays = 30;
const day = 24 * 60 * 60 * 1000;

export interface AnswerFile {
  /** Opened, and with `fromScratch` emptied, when it is used first: an estimate changes nothing. */
  readonly cache: FileCache<Generation>;
  /** What came of the batches for the same texts; `texts` tells them from others. */
  readonly openBatches: (texts: string) => Promise<BatchFile>;
  /** Whether there are answers of an earlier run to go on from. */
  readonly isKnown: boolean;
}

/**
 * Finds the file that holds the answers to one task, which is everything but the texts that decides them. So an
 * interrupted run goes on, and other tasks do not make its file longer.
 *
 * @param fromScratch forget what earlier runs left
 */
export async function openAnswerCache(task: unknown, fromScratch: boolean): Promise<AnswerFile> {
  const { BatchFile, openFileCache } = await import('@assort/providers');
  const folder = cacheFolder(process.env);
  const name = createHash('sha256').update(JSON.stringify(task)).digest('hex').slice(0, 24);
  const file = path.join(folder, `${name}.jsonl`);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    await deleteOld(folder);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(
      `Answers can not be kept in ${folder}: set ASSORT_CACHE_DIR to a folder that may be written, or give --no-cache.`,
    );
  }
  let opened: Promise<FileCache<Generation>> | undefined;
  let openedBatches: BatchFile | undefined;
  const open = async () => {
    if (fromScratch) await rm(file, { force: true });
    return openFileCache<Generation>(file);
  };
  const used = () => {
    opened ??= open();
    return opened;
  };
  return {
    async openBatches(texts) {
      const batches = path.join(folder, `${name}-${texts.slice(0, 24)}.jsonl`);
      if (fromScratch) await rm(batches, { force: true });
      openedBatches = await BatchFile.open(batches);
      return openedBatches;
    },
    isKnown: !fromScratch && ((await stat(file).catch(() => undefined))?.size ?? 0) > 0,
    cache: {
      get: async (keys) => (await used()).get(keys),
      set: async (key, answer) => (await used()).set(key, answer),
      close: async () => {
        await openedBatches?.close();
        await (await opened)?.close();
      },
    },
  };
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (env.ASSORT_CACHE_DIR) return path.join(env.ASSORT_CACHE_DIR, 'answers');
  const base = env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(base, 'assort', 'answers');
}

async function deleteOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    // Another run may delete it at the same time.
    const used = (await stat(file).catch(() => undefined))?.mtimeMs;
    if (name.endsWith('.jsonl') && used !== undefined && Date.now() - used > keptDays * day) {
      await rm(file, { force: true });
    }
  }
}
