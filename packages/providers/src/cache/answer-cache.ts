import type { Generation } from '@assort/engine';

/** Keeps answers by the key of their request. An entry may be lost at any time. Answers can be written as JSON. */
export interface AnswerCache<Answer = Generation> {
  /** What is there of the keys. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Answer>>;
  set(key: string, answer: Answer): Promise<void>;
}
