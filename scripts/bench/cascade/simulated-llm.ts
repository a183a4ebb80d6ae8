import { createRandom } from '@assort/engine';

/**
 * What a simulated LLM answers: the true label with the given chance, else any other with equal chances. A text always
 * gets the same answer, whatever is asked before it.
 */
export function simulatedAnswer(
  text: string,
  truth: string,
  labels: readonly string[],
  { accuracy, seed }: { readonly accuracy: number; readonly seed: number },
): string {
  const random = createRandom(hashOf(text) ^ Math.imul(seed, 0x9e3779b1));
  if (random() < accuracy) return truth;
  const others = labels.filter((label) => label !== truth);
  return others[Math.floor(random() * others.length)] ?? truth;
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
