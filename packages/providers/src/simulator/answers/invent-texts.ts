import type { Gold } from '../gold/gold.ts';
import { pick, randomFor } from '../random.ts';

/** Texts made of the first half of one known text of the label and the second half of another. */
export function inventTexts(
  label: string,
  count: number,
  gold: Gold,
  ...seed: readonly (string | number)[]
): readonly string[] {
  const random = randomFor(...seed, label);
  const known = gold.textsOf(label);
  return Array.from({ length: count }, (_, index) => {
    if (known.length === 0) return `Simulated text ${index + 1} about ${label}.`;
    const first = pick(known, random).split(/\s+/);
    const second = pick(known, random).split(/\s+/);
    const start = first.slice(0, Math.ceil(first.length / 2));
    const end = second.slice(Math.ceil(second.length / 2));
    return [...start, ...end].join(' ');
  });
}
