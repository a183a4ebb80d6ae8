import { LineFile, type LinePlace } from '../files/line-file.ts';
import type { AnswerCache } from './answer-cache.ts';

/** A line begins with this and the key in 64 hexadecimal digits. */
const lineStart = '{"key":"';
const keyLength = 64;

interface Entry<Answer> {
  readonly key: string;
  readonly answer: Answer;
}

export interface FileCache<Answer> extends AnswerCache<Answer> {
  close(): Promise<void>;
}

/**
 * A cache that outlives the process: a JSONL file that only grows. Of its answers only the places are held in memory.
 * For one process at a time.
 */
export async function openFileCache<Answer>(path: string): Promise<FileCache<Answer>> {
  const places = new Map<string, LinePlace>();
  const file = await LineFile.open(path, (line, place) => {
    if (!line.startsWith(lineStart) || !line.endsWith('}')) return;
    places.set(line.slice(lineStart.length, lineStart.length + keyLength), place);
  });
  return {
    async get(keys) {
      const found = new Map<string, Answer>();
      for (const key of keys) {
        const place = places.get(key);
        const entry = place && ((await file.read(place)) as Entry<Answer> | undefined);
        if (entry?.key === key) found.set(key, entry.answer);
      }
      return found;
    },
    async set(key, answer) {
      const entry: Entry<Answer> = { key, answer };
      places.set(key, await file.add(entry));
    },
    close: () => file.close(),
  };
}
