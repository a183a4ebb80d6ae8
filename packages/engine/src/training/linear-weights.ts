import { blockWidth } from './solver/solver-memory.ts';
import type { TaskResult } from './solver/task-result.ts';

/**
 * The weights of one facet in 8 bits, with one scale per feature. Dense: feature f has the codes
 * [f * labelCount, (f + 1) * labelCount). Sparse: it has those of the labels `labels[starts[f] .. starts[f + 1])`.
 */
export interface LinearWeights {
  readonly labelCount: number;
  readonly scales: Float32Array;
  readonly codes: Int8Array;
  readonly bias: Float32Array;
  readonly sparse?: { readonly starts: Uint32Array; readonly labels: Uint16Array };
}

/** Above this many weights, only those that are not 0 are kept. */
const mostDense = 2 ** 25;

interface Weights {
  readonly featureCount: number;
  readonly labelCount: number;
  /** Features below this number are words, whose weights stay as they are; those of the others are multiplied. */
  readonly wordFeatures: number;
  readonly characterScale: number;
}

/** Rounds what the blocks of a facet taught to 8 bits. */
export function packLinearWeights(results: readonly TaskResult[], shape: Weights): LinearWeights {
  const { featureCount, labelCount, wordFeatures, characterScale } = shape;
  const largest = new Float32Array(featureCount);
  for (const { places, weights } of results) {
    for (let entry = 0; entry < places.length; entry++) {
      const feature = Math.floor(places[entry]! / blockWidth);
      const size = Math.abs(weights[entry]!);
      if (size > largest[feature]!) largest[feature] = size;
    }
  }
  const bias = new Float32Array(labelCount);
  for (const [block, { bias: own }] of results.entries()) {
    const first = block * blockWidth;
    bias.set(own.subarray(0, Math.min(blockWidth, labelCount - first)), first);
  }
  const scales = largest.map(
    (size, feature) => (size / 127) * (feature < wordFeatures ? 1 : characterScale),
  );
  const pack = featureCount * labelCount > mostDense ? packSparse : packDense;
  return { labelCount, scales, bias, ...pack(results, largest, labelCount) };
}

function packDense(
  results: readonly TaskResult[],
  largest: Float32Array,
  labelCount: number,
): Pick<LinearWeights, 'codes'> {
  const codes = new Int8Array(largest.length * labelCount);
  visitCodes(results, largest, (feature, label, code) => {
    codes[feature * labelCount + label] = code;
  });
  return { codes };
}

function packSparse(
  results: readonly TaskResult[],
  largest: Float32Array,
): Pick<LinearWeights, 'codes' | 'sparse'> {
  const starts = new Uint32Array(largest.length + 1);
  visitCodes(results, largest, (feature) => {
    starts[feature + 1]!++;
  });
  for (let feature = 0; feature < largest.length; feature++) {
    starts[feature + 1]! += starts[feature]!;
  }
  const next = starts.slice();
  const codes = new Int8Array(starts.at(-1)!);
  const labels = new Uint16Array(starts.at(-1)!);
  visitCodes(results, largest, (feature, label, code) => {
    const at = next[feature]!++;
    labels[at] = label;
    codes[at] = code;
  });
  return { codes, sparse: { starts, labels } };
}

/** Visits the feature, label and code of every weight that does not round to 0, block by block. */
function visitCodes(
  results: readonly TaskResult[],
  largest: Float32Array,
  visit: (feature: number, label: number, code: number) => void,
): void {
  for (const [block, { places, weights }] of results.entries()) {
    for (let entry = 0; entry < places.length; entry++) {
      const place = places[entry]!;
      const feature = Math.floor(place / blockWidth);
      const code = Math.round((weights[entry]! / largest[feature]!) * 127);
      if (code !== 0) visit(feature, block * blockWidth + (place % blockWidth), code);
    }
  }
}

/** Adds what `value` of a feature is worth to every label's score. */
export function addFeature(
  { labelCount, scales, codes, sparse }: LinearWeights,
  feature: number,
  value: number,
  scores: Float32Array | Float64Array,
  at = 0,
): void {
  const scaled = value * scales[feature]!;
  if (sparse !== undefined) {
    const { starts, labels } = sparse;
    const end = starts[feature + 1]!;
    for (let entry = starts[feature]!; entry < end; entry++) {
      scores[at + labels[entry]!]! += scaled * codes[entry]!;
    }
    return;
  }
  const start = feature * labelCount;
  for (let label = 0; label < labelCount; label++) {
    scores[at + label]! += scaled * codes[start + label]!;
  }
}

export function weightOf(weights: LinearWeights, feature: number, label: number): number {
  const { labelCount, scales, codes, sparse } = weights;
  if (sparse === undefined) return scales[feature]! * codes[feature * labelCount + label]!;
  const labels = sparse.labels.subarray(sparse.starts[feature], sparse.starts[feature + 1]);
  const place = labels.indexOf(label);
  return place < 0 ? 0 : scales[feature]! * codes[sparse.starts[feature]! + place]!;
}
