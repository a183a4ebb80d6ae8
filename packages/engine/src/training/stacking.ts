import { bestLabel } from '../taxonomy/select-labels.ts';
import { fitSigmoid } from './calibration.ts';
import { type HeldOutScores, takeRows } from './held-out-scores.ts';
import { fitLogistic } from './logistic-regression.ts';
import { blockWidth } from './solver/solver-memory.ts';
import type { TaskResult } from './solver/task-result.ts';

/**
 * What the decision values of all labels say about each one: label l's new value is the sum of
 * `shares[l * labelCount + k]` times label k's value, plus `offsets[l]`.
 */
interface Stacking {
  readonly labelCount: number;
  readonly shares: Float64Array;
  readonly offsets: Float64Array;
}

/** How much is believed of the labels' own values, in rows that say so. */
const strength = 1;
/** A gain above so many standard deviations of what chance brings is believed. */
const doubt = 1;

/**
 * Learns from held-out values what labels say about each other (stacked generalization, Wolpert 1992): between one star
 * and five, three stars hardly ever have the largest value of their own. Only for labels that one block learns, and
 * only where it answers each half of the rows better by what the other half taught.
 *
 * @returns beside it the held-out values as the other half's stacking changes them
 */
export function fitStacking(
  heldOut: HeldOutScores,
): { stacking: Stacking; heldOut: HeldOutScores } | undefined {
  const { rowCount, labelCount, truth } = heldOut;
  if (rowCount < 2 || labelCount > blockWidth) return undefined;
  const values = heldOut.values.slice();
  const even = stackLabels(takeRows(heldOut, 0));
  const odd = stackLabels(takeRows(heldOut, 1));
  if (even === undefined || odd === undefined) return undefined;
  for (let row = 0; row < rowCount; row++) {
    stack(row % 2 === 0 ? odd : even, values.subarray(row * labelCount, (row + 1) * labelCount));
  }
  const stacked = { rowCount, labelCount, values, truth };
  if (!isBetter(stacked, heldOut)) return undefined;
  return { stacking: meanOf(even, odd), heldOut: stacked };
}

/**
 * One logistic regression per label, drawn to the one sigmoid of all labels' own values; undefined where these say
 * nothing.
 */
function stackLabels(scores: HeldOutScores): Stacking | undefined {
  const { rowCount, labelCount, values, truth } = scores;
  const isTrue = new Uint8Array(rowCount * labelCount);
  for (const [row, labels] of truth.entries()) {
    for (const label of labels) isTrue[row * labelCount + label] = 1;
  }
  const { slope, offset } = fitSigmoid(values, isTrue);
  if (slope <= 0) return undefined;
  const width = labelCount + 1;
  const inputs = new Float64Array(rowCount * width).fill(1);
  for (let row = 0; row < rowCount; row++) {
    for (let label = 0; label < labelCount; label++) {
      inputs[row * width + label] = slope * values[row * labelCount + label]!;
    }
  }
  const shares = new Float64Array(labelCount * labelCount);
  const offsets = new Float64Array(labelCount);
  for (let label = 0; label < labelCount; label++) {
    const outcomes = new Uint8Array(rowCount);
    for (let row = 0; row < rowCount; row++) outcomes[row] = isTrue[row * labelCount + label]!;
    const prior = Array.from({ length: labelCount }, (_, other) => (other === label ? 1 : 0));
    const weights = fitLogistic(inputs, outcomes, [...prior, offset], strength);
    shares.set(weights.slice(0, labelCount), label * labelCount);
    offsets[label] = (weights[labelCount]! - offset) / slope;
  }
  return { labelCount, shares, offsets };
}

function meanOf(one: Stacking, other: Stacking): Stacking {
  const mean = (left: Float64Array, right: Float64Array) =>
    left.map((value, at) => (value + right[at]!) / 2);
  return {
    labelCount: one.labelCount,
    shares: mean(one.shares, other.shares),
    offsets: mean(one.offsets, other.offsets),
  };
}

/** Replaces the labels' values by what all of them together say. */
function stack({ labelCount, shares, offsets }: Stacking, values: Float32Array): void {
  const own = values.slice(0, labelCount);
  for (let label = 0; label < labelCount; label++) {
    let sum = offsets[label]!;
    for (let other = 0; other < labelCount; other++) {
      sum += shares[label * labelCount + other]! * own[other]!;
    }
    values[label] = sum;
  }
}

/** The weights that give stacked values by themselves. */
export function stackWeights(stacking: Stacking, result: TaskResult): TaskResult {
  const { labelCount } = stacking;
  const withoutOffsets = { ...stacking, offsets: new Float64Array(labelCount) };
  const features = countFeatures(result);
  const places = new Uint32Array(features * labelCount);
  const weights = new Float32Array(features * labelCount);
  const lanes = new Float32Array(blockWidth);
  let next = 0;
  for (let entry = 0; entry < result.places.length; ) {
    const first = firstPlace(result.places[entry]!);
    lanes.fill(0);
    for (; result.places[entry]! < first + blockWidth; entry++) {
      lanes[result.places[entry]! - first] = result.weights[entry]!;
    }
    stack(withoutOffsets, lanes);
    for (let label = 0; label < labelCount; label++) {
      places[next] = first + label;
      weights[next++] = lanes[label]!;
    }
  }
  const bias = result.bias.slice();
  stack(stacking, bias);
  return { ...result, places, weights, bias };
}

function countFeatures({ places }: TaskResult): number {
  let count = 0;
  let last = -1;
  for (const place of places) {
    const first = firstPlace(place);
    if (first !== last) count++;
    last = first;
  }
  return count;
}

/** Where the weights of the feature begin to which the place belongs. */
function firstPlace(place: number): number {
  return place - (place % blockWidth);
}

/** By the rows that only one of both answers rightly, as McNemar's test does. */
function isBetter(stacked: HeldOutScores, plain: HeldOutScores): boolean {
  let gained = 0;
  let lost = 0;
  for (const [row, labels] of plain.truth.entries()) {
    const isRight = labels.includes(answerOf(stacked, row));
    const wasRight = labels.includes(answerOf(plain, row));
    if (isRight && !wasRight) gained++;
    if (wasRight && !isRight) lost++;
  }
  return gained - lost > doubt * Math.sqrt(gained + lost);
}

function answerOf({ labelCount, values }: HeldOutScores, row: number): number {
  return bestLabel(values.subarray(row * labelCount, (row + 1) * labelCount));
}
