/** Rows of one facet as sets of label numbers below `labelCount`. */
export interface LabelSets {
  readonly labelCount: number;
  readonly rows: readonly (readonly number[])[];
}

/** How unevenly labels occur; arrays are by label number. */
export interface Imbalance {
  /** Rows that hold the label. */
  readonly counts: readonly number[];
  /** Largest count / this label's count: 1 for the most frequent label, infinite for one without rows. */
  readonly ratios: readonly number[];
  /** Mean and largest ratio over the labels that have rows; 1 when none has. */
  readonly meanRatio: number;
  readonly maxRatio: number;
}

/** IRLbl (`ratios`) and MeanIR (`meanRatio`) of Charte, Rivera, del Jesus and Herrera, Neurocomputing 163, 2015. */
export function measureImbalance({ labelCount, rows }: LabelSets): Imbalance {
  const counts = Array.from({ length: labelCount }, () => 0);
  for (const labels of rows) for (const label of labels) counts[label]!++;
  const largest = counts.reduce((most, count) => Math.max(most, count), 0);
  const ratios = counts.map((count) => (count === 0 ? Number.POSITIVE_INFINITY : largest / count));
  const present = ratios.filter(Number.isFinite);
  if (present.length === 0) return { counts, ratios, meanRatio: 1, maxRatio: 1 };
  return {
    counts,
    ratios,
    meanRatio: present.reduce((sum, ratio) => sum + ratio, 0) / present.length,
    maxRatio: present.reduce((most, ratio) => Math.max(most, ratio), 1),
  };
}

/** By label: whether it is a majority label, IRLbl < MeanIR. In balanced data none is. */
export function majorityLabels({ ratios, meanRatio }: Imbalance): readonly boolean[] {
  return ratios.map((ratio) => ratio < meanRatio);
}

/** By row: whether it holds labels, all of them majority labels. No other row is ever removed to gain balance. */
export function majorityRows({ rows }: LabelSets, isMajority: readonly boolean[]): boolean[] {
  return rows.map((labels) => labels.length > 0 && labels.every((label) => isMajority[label]));
}
