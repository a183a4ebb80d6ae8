import type { LabelSets } from './imbalance.ts';

/** The labelled rows of one facet. */
export interface SamplingData {
  readonly labels: LabelSets;
  /** One text per row. */
  readonly texts: readonly string[];
}

/** Chooses rows to leave out of a data set. No label loses its last two rows. */
export interface Undersampler {
  /** The share of rows or the distance that was given or chosen for these rows, from 0 to 1. */
  thresholdFor(labels: LabelSets): number;
  /** The positions of the rows to leave out, ascending. */
  chooseRows(data: SamplingData): readonly number[];
}
