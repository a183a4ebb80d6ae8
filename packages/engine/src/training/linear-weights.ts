import type { SparseRow } from '../features/featurizer.ts';

/**
 * The weights of one facet: a row of 8-bit codes per feature, one code per label, and one scale per feature,
 * so that the weight of feature f for label l is `scales[f] * codes[f * labelCount + l]`.
 */
export interface LinearWeights {
  readonly labelCount: number;
  readonly scales: Float32Array;
  readonly codes: Int8Array;
  readonly bias: Float32Array;
}

/** Rounds weights (feature-major, `labelCount` per feature) to 8 bits. */
export function quantizeWeights(weights: Float32Array, bias: Float32Array): LinearWeights {
  const labelCount = bias.length;
  const featureCount = weights.length / labelCount;
  const scales = new Float32Array(featureCount);
  const codes = new Int8Array(weights.length);
  for (let feature = 0; feature < featureCount; feature++) {
    const start = feature * labelCount;
    let largest = 0;
    for (let at = start; at < start + labelCount; at++) {
      largest = Math.max(largest, Math.abs(weights[at]!));
    }
    if (largest === 0) continue;
    scales[feature] = largest / 127;
    for (let at = start; at < start + labelCount; at++) {
      codes[at] = Math.round((weights[at]! / largest) * 127);
    }
  }
  return { labelCount, scales, codes, bias };
}

/** Writes every label's decision value for the row into `scores` and returns it. */
export function scoreRow(model: LinearWeights, row: SparseRow, scores: Float64Array): Float64Array {
  const { labelCount, scales, codes, bias } = model;
  for (let label = 0; label < labelCount; label++) scores[label] = bias[label]!;
  for (let entry = 0; entry < row.count; entry++) {
    const feature = row.indices[entry]!;
    const value = row.values[entry]! * scales[feature]!;
    const start = feature * labelCount;
    for (let label = 0; label < labelCount; label++) {
      scores[label]! += value * codes[start + label]!;
    }
  }
  return scores;
}

export function weightOf(model: LinearWeights, feature: number, label: number): number {
  return model.scales[feature]! * model.codes[feature * model.labelCount + label]!;
}
