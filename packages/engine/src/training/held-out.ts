import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { selectLabels } from '../taxonomy/select-labels.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { type Calibration, fitSigmoids, fitTopLabel } from './calibration.ts';
import { calibrate } from './facet-model.ts';
import { type HeldOutScores, takeRows } from './held-out-scores.ts';
import { type Hierarchy, keepConsistent, sameLogits } from './hierarchy/hierarchy.ts';
import { fitThresholds, type Objective } from './thresholds.ts';

export interface Decisions {
  readonly calibration: Calibration;
  readonly thresholds: Float32Array;
}

/**
 * Learns from held-out scores how to turn the values of labels into probabilities, and from which on to answer.
 *
 * @param hierarchy where the values are those of a hierarchy
 */
export function fitDecisions(
  facet: Facet,
  heldOut: HeldOutScores,
  objective: Objective = 'micro-f1',
  hierarchy?: Hierarchy,
): Decisions {
  if (facet.kind === 'single') {
    return { calibration: fitTopLabel(heldOut), thresholds: new Float32Array(0) };
  }
  const { labelCount, truth } = heldOut;
  const calibration = hierarchy === undefined ? fitSigmoids(heldOut) : sameLogits(labelCount);
  const probabilities = calibrateAll(facet, calibration, heldOut);
  const thresholds = fitThresholds(probabilities, labelCount, truth, objective);
  if (hierarchy !== undefined) keepConsistent(hierarchy, thresholds);
  return { calibration, thresholds };
}

/**
 * Answers the held-out rows. Each half of them is decided by what the other half taught,
 * so that no row has a say in its own calibration.
 */
export function answerHeldOut(
  facet: Facet,
  labels: readonly string[],
  heldOut: HeldOutScores,
  objective: Objective = 'micro-f1',
  hierarchy?: Hierarchy,
): EvaluatedRow[] {
  const decide = (scores: HeldOutScores) => fitDecisions(facet, scores, objective, hierarchy);
  const even = takeRows(heldOut, 0);
  const odd = takeRows(heldOut, 1);
  return odd.rowCount === 0
    ? answerRows(facet, labels, even, decide(even))
    : [
        ...answerRows(facet, labels, even, decide(odd)),
        ...answerRows(facet, labels, odd, decide(even)),
      ];
}

function calibrateAll(facet: Facet, calibration: Calibration, scores: HeldOutScores): Float32Array {
  const probabilities = new Float32Array(scores.values.length);
  const row = new Float64Array(scores.labelCount);
  for (let start = 0; start < probabilities.length; start += scores.labelCount) {
    row.set(scores.values.subarray(start, start + scores.labelCount));
    probabilities.set(calibrate(facet.kind, calibration, row), start);
  }
  return probabilities;
}

function answerRows(
  facet: Facet,
  labels: readonly string[],
  scores: HeldOutScores,
  { calibration, thresholds }: Decisions,
): EvaluatedRow[] {
  const probabilities = calibrateAll(facet, calibration, scores);
  return scores.truth.map((truth, row) => ({
    truth: truth.map((label) => labels[label]!),
    predicted: selectLabels(
      facet,
      labels,
      probabilities.subarray(row * scores.labelCount, (row + 1) * scores.labelCount),
      thresholds,
    ),
    abstained: false,
  }));
}
