import { bestLabel } from '../taxonomy/select-labels.ts';
import { expOfNegative } from './fast-exp.ts';
import type { HeldOutScores } from './held-out-scores.ts';
import { fitLogistic, sigmoid } from './logistic-regression.ts';

/**
 * Turns decision values into probabilities.
 * `single` facets: softmax of `slope[0] * value` (temperature scaling, Guo et al. 2017); then the best label's
 * probability p becomes the one of logit `top[0] * ln(p) - top[1] * ln(1 - p) + top[2]` (beta calibration, Kull, Silva
 * Filho and Flach, AISTATS 2017, of the top label, Gupta and Ramdas, ICLR 2022), and the others share the rest as
 * before, so that labels sum to 1 and the best stays the best.
 * `multi` facets: a sigmoid per label of `slope[l] * value + offset[l]` (Platt 1999).
 */
export interface Calibration {
  readonly slope: Float32Array;
  readonly offset: Float32Array;
  readonly top: Float32Array;
}

/** Fewer true rows than this say too little about one label; it then shares the calibration of all labels. */
const enoughPositives = 10;

/** Replaces the decision values of a row of a `single` facet by probabilities. */
export function calibrateRow(values: Float64Array, calibration: Calibration): void {
  const best = bestLabel(values);
  const largest = values[best]!;
  const { probability, rest } = calibrateBest(values, best, calibration);
  const scale = rest === 0 ? 0 : (1 - probability) / rest;
  for (let label = 0; label < values.length; label++) {
    values[label] = scale * expOfNegative(calibration.slope[0]! * (values[label]! - largest));
  }
  values[best] = probability;
}

/**
 * The probability of the best label of a `single` facet.
 *
 * @param values the decision values, of which `best` is the largest
 * @returns beside it what the softmax gives to the others, where the best has 1
 */
export function calibrateBest(
  values: ArrayLike<number>,
  best: number,
  { slope, top }: Calibration,
): { probability: number; rest: number } {
  const largest = values[best]!;
  const sharpness = slope[0]!;
  let rest = 0;
  let second = 0;
  for (let label = 0; label < values.length; label++) {
    if (label === best) continue;
    const part = expOfNegative(sharpness * (values[label]! - largest));
    rest += part;
    if (part > second) second = part;
  }
  if (rest === 0) return { probability: 1, rest };
  // At least as probable as the second, whatever that becomes.
  const least = second / (rest + second);
  const share = 1 / (1 + rest);
  return { probability: Math.max(least, topProbability(share, rest * share, top)), rest };
}

function topProbability(best: number, rest: number, [a, b, c]: Float32Array): number {
  return sigmoid(a! * Math.log(best) - b! * Math.log(Math.max(rest, leastRest)) + c!);
}

/** Below this, what is left for the other labels is noise of rounding. */
const leastRest = 1e-9;

/** The temperature with the least negative log-likelihood, and what the best label's probability is worth then. */
export function fitTopLabel(scores: HeldOutScores): Calibration {
  const loss = (logSlope: number) => {
    const slope = Math.exp(logSlope);
    let sum = 0;
    for (let row = 0; row < scores.rowCount; row++) {
      sum -= Math.log(Math.max(1e-12, shareOf(scores, row, scores.truth[row]![0]!, slope)));
    }
    return sum;
  };
  const slope = Math.exp(goldenSection(loss, Math.log(0.1), Math.log(50)));
  return {
    slope: Float32Array.of(slope),
    offset: new Float32Array(1),
    top: fitBeta(scores, slope),
  };
}

/** The softmax of `slope * value` at one label of a row. */
function shareOf(
  { labelCount, values }: HeldOutScores,
  row: number,
  label: number,
  slope: number,
): number {
  const start = row * labelCount;
  const own = values[start + label]!;
  let sum = 0;
  for (let at = start; at < start + labelCount; at++) sum += Math.exp(slope * (values[at]! - own));
  return 1 / sum;
}

/** How many rows' worth of doubt there is that the softmax is right as it is. */
const doubt = 4;

/** Logistic regression of "the best label is the true one" on ln p and -ln(1 - p), drawn to the identity. */
function fitBeta(scores: HeldOutScores, slope: number): Float32Array {
  const { rowCount, labelCount, values, truth } = scores;
  const inputs = new Float64Array(3 * rowCount);
  const isRight = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const best = bestLabel(values.subarray(row * labelCount, (row + 1) * labelCount));
    const share = shareOf(scores, row, best, slope);
    inputs[3 * row] = Math.log(share);
    inputs[3 * row + 1] = -Math.log(Math.max(1 - share, leastRest));
    inputs[3 * row + 2] = 1;
    isRight[row] = truth[row]![0] === best ? 1 : 0;
  }
  return Float32Array.from(fitLogistic(inputs, isRight, [1, 1, 0], doubt, 0));
}

/** One sigmoid per label; labels with few true rows take the one fitted to all labels together. */
export function fitSigmoids(scores: HeldOutScores): Calibration {
  const { rowCount, labelCount, values, truth } = scores;
  const all = new Uint8Array(rowCount * labelCount);
  for (let row = 0; row < rowCount; row++) {
    for (const label of truth[row]!) all[row * labelCount + label] = 1;
  }
  const pooled = fitSigmoid(values, all);
  const slope = new Float32Array(labelCount).fill(pooled.slope);
  const offset = new Float32Array(labelCount).fill(pooled.offset);
  const column = new Float32Array(rowCount);
  const isTrue = new Uint8Array(rowCount);
  for (let label = 0; label < labelCount; label++) {
    let positives = 0;
    for (let row = 0; row < rowCount; row++) {
      column[row] = values[row * labelCount + label]!;
      isTrue[row] = all[row * labelCount + label]!;
      positives += isTrue[row]!;
    }
    if (positives < enoughPositives) continue;
    const fitted = fitSigmoid(column, isTrue);
    if (fitted.slope <= 0) continue;
    slope[label] = fitted.slope;
    offset[label] = fitted.offset;
  }
  return { slope, offset, top: new Float32Array(0) };
}

/** Newton's method on Platt's smoothed targets (Lin, Lin and Weng, Machine Learning 68, 2007). */
export function fitSigmoid(
  values: Float32Array,
  isTrue: Uint8Array,
): { slope: number; offset: number } {
  const positives = isTrue.reduce((sum, value) => sum + value, 0);
  const negatives = isTrue.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let slope = 1;
  let offset = Math.log((positives + 1) / (negatives + 1));
  for (let step = 0; step < 50; step++) {
    let gradientSlope = 0;
    let gradientOffset = 0;
    let slopeSlope = 1e-9;
    let slopeOffset = 0;
    let offsetOffset = 1e-9;
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      const probability = sigmoid(slope * value + offset);
      const difference = probability - (isTrue[index] === 1 ? high : low);
      const curvature = probability * (1 - probability);
      gradientSlope += difference * value;
      gradientOffset += difference;
      slopeSlope += curvature * value * value;
      slopeOffset += curvature * value;
      offsetOffset += curvature;
    }
    const determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
    const stepSlope = (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant;
    const stepOffset = (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant;
    if (!Number.isFinite(stepSlope) || !Number.isFinite(stepOffset)) break;
    const damping = Math.min(1, 4 / Math.max(Math.abs(stepSlope), Math.abs(stepOffset), 1e-12));
    slope -= damping * stepSlope;
    offset -= damping * stepOffset;
    if (Math.abs(stepSlope) + Math.abs(stepOffset) < 1e-6) break;
  }
  return { slope, offset };
}

export function goldenSection(loss: (value: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let left = high - ratio * (high - low);
  let right = low + ratio * (high - low);
  let leftLoss = loss(left);
  let rightLoss = loss(right);
  while (high - low > 0.01) {
    if (leftLoss < rightLoss) {
      high = right;
      right = left;
      rightLoss = leftLoss;
      left = high - ratio * (high - low);
      leftLoss = loss(left);
    } else {
      low = left;
      left = right;
      leftLoss = rightLoss;
      right = low + ratio * (high - low);
      rightLoss = loss(right);
    }
  }
  return (low + high) / 2;
}
