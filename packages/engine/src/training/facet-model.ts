import type { Facet } from '../taxonomy/taxonomy.ts';
import { type Calibration, calibrateRow } from './calibration.ts';
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
  readonly weights: LinearWeights;
  readonly calibration: Calibration;
  /** The least probability of an answered label, by label; empty in a `single` facet. */
  readonly thresholds: Float32Array;
}

/** Replaces decision values by calibrated probabilities, in place. */
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

/** How many logits one unit of a label's decision value is worth. */
export function logitSlope(model: FacetModel, label: number): number {
  return model.calibration.slope[model.facet.kind === 'single' ? 0 : label]!;
}
