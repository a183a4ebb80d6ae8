import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { bestLabel } from '../taxonomy/select-labels.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { HeldOutScores } from './held-out-scores.ts';

/** What held-out rows say about when to answer. */
export interface Abstention {
  /**
   * One number: where no decision value (of the first choice, in a hierarchy) reaches it, the text is unlike what was
   * learnt. -Infinity where that is unknown.
   */
  readonly leastDecision: Float32Array;
  /** Falling scores; how many held-out labels were answered with at least that score, and how many of them rightly. */
  readonly scores: Float32Array;
  readonly answered: Uint32Array;
  readonly right: Uint32Array;
}

const mostPoints = 200;
/** This part of the rightly answered held-out rows may look like nothing that was learnt. */
const strangeShare = 0.0002;
/** Only where every label's plane clearly says no can a text be called strange. */
const clearlyNo = -0.25;
/** One-sided 90 %. */
const confidence = 1.2816;

export function fitAbstention(
  facet: Facet,
  heldOut: HeldOutScores,
  rows: readonly EvaluatedRow[],
): Abstention {
  const labels = rows
    .flatMap(({ truth, predicted }) =>
      predicted.map(({ label, score }) => ({ score: score!, isRight: truth.includes(label) })),
    )
    .sort((one, other) => other.score - one.score);
  const points: { score: number; answered: number; right: number }[] = [];
  const step = Math.max(1, labels.length / mostPoints);
  let right = 0;
  for (const [index, { score, isRight }] of labels.entries()) {
    if (isRight) right++;
    const isLastOfScore = labels[index + 1]?.score !== score;
    if (isLastOfScore && index + 1 >= step * (points.length + 1)) {
      points.push({ score, answered: index + 1, right });
    }
  }
  return {
    leastDecision: Float32Array.of(leastDecision(facet, heldOut)),
    scores: Float32Array.from(points, (point) => point.score),
    answered: Uint32Array.from(points, (point) => point.answered),
    right: Uint32Array.from(points, (point) => point.right),
  };
}

function leastDecision(
  facet: Facet,
  { rowCount, labelCount, values, truth, rootDecisions }: HeldOutScores,
) {
  // No label at all is an answer there.
  if (facet.kind !== 'single' && !facet.min) return Number.NEGATIVE_INFINITY;
  const right: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const own = values.subarray(row * labelCount, (row + 1) * labelCount);
    const best = bestLabel(own);
    if (truth[row]!.includes(best)) right.push(rootDecisions?.[row] ?? own[best]!);
  }
  right.sort((one, other) => one - other);
  const least = right[Math.floor(strangeShare * right.length)] ?? Number.NEGATIVE_INFINITY;
  return least < clearlyNo ? least : Number.NEGATIVE_INFINITY;
}

/**
 * The score from which on answers are right as often as wanted: the lowest one for which even the lower end of the
 * Wilson interval of the held-out answers is; Infinity when there is none.
 *
 * @param precision wanted share of right labels among the answered ones, 0 to 1
 */
export function scoreForPrecision(
  { scores, answered, right }: Abstention,
  precision: number,
): number {
  for (let point = scores.length - 1; point >= 0; point--) {
    if (wilsonLow(right[point]!, answered[point]!) >= precision) return scores[point]!;
  }
  return Number.POSITIVE_INFINITY;
}

function wilsonLow(right: number, total: number): number {
  const share = right / total;
  const square = confidence ** 2 / total;
  const spread = confidence * Math.sqrt((share * (1 - share) + square / 4) / total);
  return (share + square / 2 - spread) / (1 + square);
}
