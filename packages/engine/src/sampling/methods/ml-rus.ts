import { type Random, shuffle } from '../../random.ts';
import { majorityLabels, majorityRows, measureImbalance } from '../imbalance.ts';
import { Removal } from '../removal.ts';
import type { Undersampler } from '../undersampler.ts';

/**
 * ML-RUS of Charte, Rivera, del Jesus and Herrera (Neurocomputing 163, 2015). Each majority label (IRLbl < MeanIR) has
 * a bag of its rows. The bags are visited in turn; each visit deletes one row at random, until the share of all rows is
 * deleted. A bag is left when its label's IRLbl, by the rows that remain, has come up to the MeanIR of the whole
 * data set, or when it has no row that may go: rows with a minority label never go, nor a label's last two rows.
 */
export function createMlRus(share: number, random: Random): Undersampler {
  return {
    thresholdFor: () => share,
    chooseRows({ labels }) {
      const imbalance = measureImbalance(labels);
      const isMajority = majorityLabels(imbalance);
      const mayGo = majorityRows(labels, isMajority);
      const removal = new Removal(labels, imbalance.counts);
      const wanted = Math.floor(labels.rows.length * share);
      const isBalanced = (label: number) =>
        removal.counts.reduce((most, count) => Math.max(most, count), 0) >=
        imbalance.meanRatio * removal.counts[label]!;
      let bags = shuffledBags(labels.rows, isMajority, mayGo, random);
      while (removal.size < wanted && bags.length > 0) {
        bags = bags.filter((bag) => {
          if (removal.size >= wanted) return true;
          return !isBalanced(bag.label) && removeOne(bag.rows, removal);
        });
      }
      return removal.rows();
    },
  };
}

interface Bag {
  readonly label: number;
  /** In random order; taken from the end. */
  readonly rows: number[];
}

function shuffledBags(
  rows: readonly (readonly number[])[],
  isMajority: readonly boolean[],
  mayGo: readonly boolean[],
  random: Random,
): Bag[] {
  const bags = isMajority.map((_, label): Bag => ({ label, rows: [] }));
  const order = Int32Array.from(rows.keys());
  shuffle(order, order.length, random);
  for (const row of order) {
    if (mayGo[row]) for (const label of rows[row]!) bags[label]!.rows.push(row);
  }
  return bags.filter(({ label }) => isMajority[label]);
}

/** Removes the next row of the bag that may go, if there is one. */
function removeOne(rows: number[], removal: Removal): boolean {
  for (let row = rows.pop(); row !== undefined; row = rows.pop()) {
    if (removal.tryRemove(row)) return true;
  }
  return false;
}
