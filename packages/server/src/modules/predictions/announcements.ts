import type { Database } from '../../database/database.ts';
import type { Queue } from '../../queue/open-queue.ts';
import type { PredictionRow } from './predictions.repository.ts';

interface Parts {
  readonly database: Database;
  readonly queue: Queue;
}

/** Milliseconds between two messages about texts with equal wishes. */
const pauseMs = 50;

/**
 * Tells the workers that texts wait. One message speaks for all with equal wishes, and is only a hint: whoever loses
 * it finds the texts a moment later.
 */
export function createAnnouncements({ database, queue }: Parts) {
  /** By their wishes: a text that came during the pause, if one did. */
  const pauses = new Map<string, string | null>();

  function send(wishes: string, id: string): void {
    pauses.set(wishes, null);
    queue.send(database, 'predictions', [id]).catch(() => {});
    setTimeout(() => {
      const next = pauses.get(wishes);
      pauses.delete(wishes);
      if (next) send(wishes, next);
    }, pauseMs);
  }

  return {
    tell({ id, classifierId, options }: PredictionRow): void {
      const wishes = JSON.stringify([classifierId, options]);
      if (pauses.has(wishes)) pauses.set(wishes, id);
      else send(wishes, id);
    },
  };
}

export type Announcements = ReturnType<typeof createAnnouncements>;
