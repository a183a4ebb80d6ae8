import type { AnswerCache } from './answer-cache.ts';

/** Keeps the answers that were used last. */
export function createMemoryCache<Answer>(capacity = 10_000): AnswerCache<Answer> {
  const answers = new Map<string, Answer>();
  return {
    async get(keys) {
      const found = new Map<string, Answer>();
      for (const key of keys) {
        const answer = answers.get(key);
        if (!answer) continue;
        found.set(key, answer);
        // Put last: the first key of the map is the one unused for longest.
        answers.delete(key);
        answers.set(key, answer);
      }
      return found;
    },
    async set(key, answer) {
      answers.delete(key);
      answers.set(key, answer);
      if (answers.size > capacity) answers.delete(answers.keys().next().value!);
    },
  };
}
