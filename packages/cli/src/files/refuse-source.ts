import { realpath } from 'node:fs/promises';
import { UsageError } from '../failure.ts';

/** Throws when a result would be written over the file that is read. `advice` says what to do instead. */
export async function refuseSource(from: string, to: string, advice: string): Promise<void> {
  const [source, target] = await Promise.all([realpath(from), realpath(to).catch(() => null)]);
  if (source !== target) return;
  throw new UsageError(`${to} is the file that is read: ${advice}, so that no row is lost.`);
}
