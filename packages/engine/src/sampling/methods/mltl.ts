import { type Imbalance, majorityLabels, majorityRows, measureImbalance } from '../imbalance.ts';
import type { NeighbourSearch } from '../neighbours/neighbour-search.ts';
import { Removal } from '../removal.ts';
import type { Undersampler } from '../undersampler.ts';

export interface MltlSettings {
  /** From 0 to 1; chosen from MeanIR if left out. */
  readonly threshold?: number;
  readonly createSearch: (texts: readonly string[]) => NeighbourSearch;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * MLTL of Pereira, Costa and Silla Jr. (Neurocomputing 383, 2020), as undersampling. Majority labels are those with
 * IRLbl < MeanIR. A row that holds majority labels only goes when it and another row are each other's nearest
 * neighbour and the adjusted Hamming distance of their label sets, |A xor B| / (|A| + |B|), is above the
 * threshold. When both rows of such a link hold majority labels only, both go: each row is judged by itself.
 *
 * Two things are stricter than in published implementations, so that less is lost: the link must be mutual, as in Tomek's
 * definition, and a row with any minority label stays. A label's last two rows stay, too.
 */
export function createMltl({ threshold, createSearch, onProgress }: MltlSettings): Undersampler {
  const thresholdOf = (imbalance: Imbalance) => threshold ?? chooseThreshold(imbalance);
  return {
    thresholdFor: (labels) => thresholdOf(measureImbalance(labels)),
    chooseRows({ labels, texts }) {
      const imbalance = measureImbalance(labels);
      const least = thresholdOf(imbalance);
      const mayGo = majorityRows(labels, majorityLabels(imbalance));
      if (!mayGo.includes(true)) return [];
      const search = createSearch(texts);
      const removal = new Removal(labels, imbalance.counts);
      for (const [row, own] of labels.rows.entries()) {
        onProgress?.(row, labels.rows.length);
        if (!mayGo[row]) continue;
        const neighbour = search.nearest(row);
        if (neighbour === undefined) continue;
        const isDifferent = adjustedHammingDistance(own, labels.rows[neighbour]!) > least;
        if (isDifferent && search.nearest(neighbour) === row) removal.tryRemove(row);
      }
      return removal.rows();
    },
  };
}

/**
 * The rule of those implementations, with I = 1 / sqrt(MeanIR): 0.5 where I is at least 0.5 (MeanIR up to 4), 0.3 where it is at
 * least 0.3 (MeanIR up to 11.1), otherwise 0.15.
 */
export function chooseThreshold({ meanRatio }: Imbalance): number {
  const indicator = 1 / Math.sqrt(meanRatio);
  if (indicator >= 0.5) return 0.5;
  return indicator >= 0.3 ? 0.3 : 0.15;
}

/** 0 for equal sets, 1 for sets that share nothing; 0 for two empty sets. */
export function adjustedHammingDistance(one: readonly number[], other: readonly number[]): number {
  const total = one.length + other.length;
  if (total === 0) return 0;
  const shared = one.filter((label) => other.includes(label)).length;
  return (total - 2 * shared) / total;
}
