import { type Random, shuffle } from '../../random.ts';
import { type LabelSets, measureImbalance } from '../imbalance.ts';
import { Removal } from '../removal.ts';
import type { Undersampler } from '../undersampler.ts';

/**
 * Removes the share of the rows at random, stratified: rows with the same labels lose the same share, give or take one
 * row. A row whose label would have fewer than two rows left stays, so that fewer rows may go than asked for.
 */
export function createRandomUndersampler(share: number, random: Random): Undersampler {
  return {
    thresholdFor: () => share,
    chooseRows({ labels }) {
      const removal = new Removal(labels, measureImbalance(labels).counts);
      const offset = random();
      for (const [position, row] of shuffledStrata(labels, random).entries()) {
        // Every 1/share-th row of the strata laid end to end.
        const isChosen =
          Math.floor((position + 1) * share + offset) > Math.floor(position * share + offset);
        if (isChosen) removal.tryRemove(row);
      }
      return removal.rows();
    },
  };
}

/** Row positions, shuffled, with those of the same label set side by side. */
function shuffledStrata({ rows }: LabelSets, random: Random): number[] {
  const order = Int32Array.from(rows.keys());
  shuffle(order, order.length, random);
  const strata = new Map<string, number[]>();
  for (const row of order) {
    const key = rows[row]!.toSorted((one, other) => one - other).join(' ');
    const stratum = strata.get(key);
    if (stratum) stratum.push(row);
    else strata.set(key, [row]);
  }
  return [...strata.values()].flat();
}
