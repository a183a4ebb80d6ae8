/**
 * Turns decision values into probabilities.
 * `single` facets: softmax of `slope[0] * value` (temperature scaling, Guo et al. 2017), so that labels sum to 1.
 * `multi` facets: a sigmoid per label of `slope[l] * value + offset[l]` (Platt 1999).
 */
export interface Calibration {
  readonly slope: Float32Array;
  readonly offset: Float32Array;
}

/** Decision values of held-out rows: row r has `labelCount` values from r * labelCount on. */
export interface HeldOutScores {
  readonly rowCount: number;
  readonly labelCount: number;
  readonly values: Float32Array;
  /** The numbers of the true labels of each row. */
  readonly truth: readonly (readonly number[])[];
}

/** Fewer true rows than this say too little about one label; it then shares the calibration of all labels. */
const enoughPositives = 10;

export function softmaxInPlace(values: Float64Array, slope: number): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > largest) largest = value;
  let sum = 0;
  for (let label = 0; label < values.length; label++) {
    values[label] = Math.exp(slope * (values[label]! - largest));
    sum += values[label]!;
  }
  for (let label = 0; label < values.length; label++) values[label]! /= sum;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** The temperature with the least negative log-likelihood, by golden-section search over its logarithm. */
export function fitTemperature(scores: HeldOutScores): Calibration {
  const row = new Float64Array(scores.labelCount);
  const loss = (logSlope: number) => {
    const slope = Math.exp(logSlope);
    let sum = 0;
    for (let index = 0; index < scores.rowCount; index++) {
      const start = index * scores.labelCount;
      row.set(scores.values.subarray(start, start + scores.labelCount));
      softmaxInPlace(row, slope);
      sum -= Math.log(Math.max(1e-12, row[scores.truth[index]![0]!]!));
    }
    return sum;
  };
  const slope = Math.exp(goldenSection(loss, Math.log(0.1), Math.log(50)));
  return { slope: Float32Array.of(slope), offset: new Float32Array(1) };
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
  return { slope, offset };
}

/** Newton's method on Platt's smoothed targets (Lin, Lin and Weng, Machine Learning 68, 2007). */
function fitSigmoid(values: Float32Array, isTrue: Uint8Array): { slope: number; offset: number } {
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

function goldenSection(loss: (value: number) => number, low: number, high: number): number {
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
