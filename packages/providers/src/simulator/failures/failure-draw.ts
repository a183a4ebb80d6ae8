import { createRandom } from '@assort/engine';
import type { FailureShares } from '../options.ts';

export type Failure = keyof FailureShares;

/** Draws how each request fails, if it does, one after the other from a seed. */
export function createFailureDraw(shares: FailureShares, seed: number): () => Failure | undefined {
  const random = createRandom(seed);
  const kinds = Object.entries(shares) as [Failure, number][];
  return () => {
    let left = random();
    for (const [failure, share] of kinds) {
      if (left < share) return failure;
      left -= share;
    }
    return undefined;
  };
}
