import type { AnswerCache } from './answer-cache.ts';

/** Looks keys up together that are asked for at the same moment, so that a database is asked once. */
export function createKeyLookup<Answer>(
  cache: Pick<AnswerCache<Answer>, 'get'>,
): (key: string) => Promise<Answer | undefined> {
  let batch:
    | { readonly keys: string[]; readonly found: Promise<ReadonlyMap<string, Answer>> }
    | undefined;
  return async (key) => {
    if (!batch) {
      const keys: string[] = [];
      const found = Promise.resolve().then(() => {
        batch = undefined;
        return cache.get(keys);
      });
      batch = { keys, found };
    }
    batch.keys.push(key);
    return (await batch.found).get(key);
  };
}
