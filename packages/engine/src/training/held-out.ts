import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { selectLabels } from '../taxonomy/select-labels.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { type Calibration, fitSigmoids, fitTopLabel, type HeldOutScores } from './calibration.ts';
import { calibrate } from './facet-model.ts';
import { fitThresholds } from './thresholds.ts';

export interface Decisions {
  readonly calibration: Calibration;
  readonly thresholds: Float32Array;
}

/** Learns from held-out scores how to turn decision values into probabilities, and from which on to answer. */
export function fitDecisions(facet: Facet, heldOut: HeldOutScores): Decisions {
  if (facet.kind === 'single') {
    return { calibration: fitTopLabel(heldOut), thresholds: new Float32Array(0) };
  }
  const calibration = fitSigmoids(heldOut);
  const probabilities = calibrateAll(facet, calibration, heldOut);
  return {
    calibration,
    thresholds: fitThresholds(probabilities, heldOut.labelCount, heldOut.truth),
  };
}

/**
 * Answers the held-out rows. Each half of them is decided by what the other half taught,
 * so that no row has a say in its own calibration.
 */
export function answerHeldOut(
  facet: Facet,
  labels: readonly string[],
  heldOut: HeldOutScores,
): EvaluatedRow[] {
  const even = takeRows(heldOut, 0);
  const odd = takeRows(heldOut, 1);
  return odd.rowCount === 0
    ? answerRows(facet, labels, even, fitDecisions(facet, even))
    : [
        ...answerRows(facet, labels, even, fitDecisions(facet, odd)),
        ...answerRows(facet, labels, odd, fitDecisions(facet, even)),
      ];
}

function takeRows(scores: HeldOutScores, first: number): HeldOutScores {
  const { labelCount } = scores;
  const rows = Array.from(scores.truth.keys()).filter((row) => row % 2 === first);
  const values = new Float32Array(rows.length * labelCount);
  for (const [index, row] of rows.entries()) {
    values.set(
      scores.values.subarray(row * labelCount, (row + 1) * labelCount),
      index * labelCount,
    );
  }
  return {
    rowCount: rows.length,
    labelCount,
    values,
    truth: rows.map((row) => scores.truth[row]!),
  };
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
