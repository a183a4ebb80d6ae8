import type { Facet } from '../taxonomy/taxonomy.ts';
import type { Abstention } from './abstention.ts';
import { type Calibration, calibrateRow } from './calibration.ts';
import type { Hierarchy } from './hierarchy/hierarchy.ts';
import { pathTo } from './hierarchy/label-tree.ts';
import type { LinearWeights } from './linear-weights.ts';
import { sigmoid } from './logistic-regression.ts';
import type { Hyperparameters } from './solver/learning-task.ts';

/** What was learnt for one facet. */
export interface FacetModel {
  /** The taxonomy's facet, with the least number of labels that the training rows taught. */
  readonly facet: Facet;
  /** The ids of the labels that can be answered: those that had examples. */
  readonly labels: readonly string[];
  readonly hyperparameters: Hyperparameters;
  /** Of each label or, in a hierarchy, of each option. */
  readonly weights: LinearWeights;
  /** Where labels were learnt top-down: how to get from options to labels. */
  readonly hierarchy?: Hierarchy;
  readonly calibration: Calibration;
  /** The least probability of an answered label, by label; empty in a `single` facet. */
  readonly thresholds: Float32Array;
  readonly abstention: Abstention;
}

/** Replaces the values of labels by calibrated probabilities, in place. */
export function calibrate(
  kind: Facet['kind'],
  calibration: Calibration,
  values: Float64Array,
): Float64Array {
  if (kind === 'single') {
    calibrateRow(values, calibration);
    return values;
  }
  const { slope, offset } = calibration;
  for (let label = 0; label < values.length; label++) {
    values[label] = sigmoid(slope[label]! * values[label]! + offset[label]!);
  }
  return values;
}

/** How many decision values of a text there are. */
export function decisionCount({ weights }: FacetModel): number {
  return weights.bias.length;
}

/** The decision values that speak for a label, and how many logits one unit of each is worth. */
export function logitSlopes(
  { facet, hierarchy, calibration }: FacetModel,
  label: number,
): { decision: number; slope: number }[] {
  if (hierarchy === undefined) {
    return [{ decision: label, slope: calibration.slope[facet.kind === 'single' ? 0 : label]! }];
  }
  return pathTo(hierarchy.tree, label).map((option) => ({
    decision: option,
    slope: hierarchy.slope[option]!,
  }));
}
