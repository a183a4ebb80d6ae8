import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { createRandom } from '../random.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { SparseMatrix } from '../vectors/sparse-matrix.ts';
import type { SvmLimits } from './binary-svm.ts';
import type { FacetModel } from './facet-model.ts';
import { dealFolds } from './folds.ts';
import { fitDecisions } from './held-out.ts';
import { LabelLearner } from './label-learner.ts';
import { quantizeWeights } from './linear-weights.ts';
import { tuneCost } from './tune-cost.ts';

const finalLimits: SvmLimits = { tolerance: 0.3, maxPasses: 60 };

/** The rows of the matrix that are labelled in one facet. */
export interface FacetRows {
  readonly facet: Facet;
  readonly labels: readonly string[];
  readonly matrix: SparseMatrix;
  /** The numbers of the true labels of each row of the matrix. */
  readonly truth: readonly (readonly number[])[];
}

export interface FacetProgress {
  readonly phase: 'tuning' | 'learning';
  /** Labels done in this phase. */
  readonly done: number;
}

export interface TrainedFacet {
  readonly model: FacetModel;
  /** The rows that the folds held out, with their answers. */
  readonly answered: readonly EvaluatedRow[];
}

/**
 * Learns one label against the rest, label by label: on folds, to choose the cost and for held-out scores,
 * then on all rows, starting from what the last fold found.
 */
export function* trainFacet(
  { facet, labels, matrix, truth }: FacetRows,
  featureCount: number,
  seed: number,
): Generator<FacetProgress, TrainedFacet, void> {
  const labelCount = labels.length;
  const folds = dealFolds(truth, labelCount, createRandom(seed));
  const learner = new LabelLearner(matrix, featureCount, truth, labelCount, seed);
  const tuning = tuneCost({ facet, labels, truth, folds, learner });
  let step = tuning.next();
  while (step.done !== true) {
    yield { phase: 'tuning', done: step.value };
    step = tuning.next();
  }
  const { cost, heldOut, answered, duals } = step.value;

  const weights = new Float32Array(featureCount * labelCount);
  const bias = new Float32Array(labelCount);
  for (let label = 0; label < labelCount; label++) {
    learner.learn(label, folds.all, cost, finalLimits, duals);
    learner.copyWeights(weights, label, labelCount);
    bias[label] = learner.bias;
    yield { phase: 'learning', done: label + 1 };
  }
  const { calibration, thresholds } = fitDecisions(facet, heldOut);
  const model = {
    facet,
    labels,
    cost,
    weights: quantizeWeights(weights, bias),
    calibration,
    thresholds,
  };
  return { model, answered };
}
