import { Outcome, type OutcomeTable } from './confusion.ts';

/** Outcome counts by label: [truePositives, falsePositives, falseNegatives] at 3 * label. */
export type LabelCounts = Float64Array;

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface AveragedScores {
  readonly micro: Scores;
  readonly macro: Scores;
  readonly weighted: Scores;
}

/** Counts the outcomes of the given rows (all of them when left out); a row may be named several times. */
export function countOutcomes(
  table: OutcomeTable,
  counts: LabelCounts,
  rows?: Int32Array,
): LabelCounts {
  counts.fill(0);
  const length = rows?.length ?? table.starts.length - 1;
  for (let index = 0; index < length; index++) {
    const row = rows === undefined ? index : rows[index]!;
    const end = table.starts[row + 1]!;
    for (let entry = table.starts[row]!; entry < end; entry++) {
      counts[3 * table.label[entry]! + table.outcome[entry]!]!++;
    }
  }
  return counts;
}

/** Precision, recall and F1 with the convention that 0/0 is 0. */
export function scoresOf(
  truePositives: number,
  falsePositives: number,
  falseNegatives: number,
): Scores {
  const divide = (numerator: number, denominator: number) =>
    denominator === 0 ? 0 : numerator / denominator;
  return {
    precision: divide(truePositives, truePositives + falsePositives),
    recall: divide(truePositives, truePositives + falseNegatives),
    f1: divide(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}

/**
 * Micro: over all decisions. Macro: the mean over labels that occur in the truth or in the answers.
 * Weighted: the mean over labels by how many rows truly have them.
 */
export function averageScores(counts: LabelCounts): AveragedScores {
  const total = [0, 0, 0];
  const macro = { precision: 0, recall: 0, f1: 0 };
  const weighted = { precision: 0, recall: 0, f1: 0 };
  let present = 0;
  let supportTotal = 0;
  for (let offset = 0; offset < counts.length; offset += 3) {
    const truePositives = counts[offset + Outcome.truePositive]!;
    const falsePositives = counts[offset + Outcome.falsePositive]!;
    const falseNegatives = counts[offset + Outcome.falseNegative]!;
    const support = truePositives + falseNegatives;
    if (support + falsePositives === 0) continue;
    present++;
    supportTotal += support;
    total[0]! += truePositives;
    total[1]! += falsePositives;
    total[2]! += falseNegatives;
    const scores = scoresOf(truePositives, falsePositives, falseNegatives);
    addScaled(macro, scores, 1);
    addScaled(weighted, scores, support);
  }
  return {
    micro: scoresOf(total[0]!, total[1]!, total[2]!),
    macro: addScaled({ precision: 0, recall: 0, f1: 0 }, macro, 1 / Math.max(1, present)),
    weighted: addScaled(
      { precision: 0, recall: 0, f1: 0 },
      weighted,
      1 / Math.max(1, supportTotal),
    ),
  };
}

function addScaled(
  sum: { precision: number; recall: number; f1: number },
  scores: Scores,
  scale: number,
): Scores {
  sum.precision += scores.precision * scale;
  sum.recall += scores.recall * scale;
  sum.f1 += scores.f1 * scale;
  return sum;
}
