import { createRandom } from '@assort/engine';

export type Random = ReturnType<typeof createRandom>;

/** A generator that these words begin: the same words, the same numbers. */
export function randomFor(...words: readonly (string | number)[]): Random {
  return createRandom(hashText(words.join('\n')));
}

/** 32-bit FNV-1a over UTF-16 code units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** One of the values, each as likely. There must be one. */
export function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)]!;
}
