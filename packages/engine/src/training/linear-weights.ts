import { blockWidth } from './solver/solver-memory.ts';
import type { TaskResult } from './solver/task-result.ts';

/**
 * The weights of one facet in 8 bits, with one scale per feature: feature f weighs `scales[f] * codes[e]` for the label
 * `labels[e]`, for e from starts[f] to below starts[f + 1]; for the other labels it weighs nothing.
 */
export interface LinearWeights {
  readonly scales: Float32Array;
  readonly starts: Uint32Array;
  readonly labels: Uint16Array;
  readonly codes: Int8Array;
  readonly bias: Float32Array;
}

const largestCode = 127;
/** Smaller codes say nothing beside the feature's largest weight, and are left out. */
const leastCode = 8;

interface Weights {
  readonly featureCount: number;
  readonly labelCount: number;
  /** The weights of the features from the first to below the second of these are multiplied by `characterScale`. */
  readonly characters: readonly [from: number, to: number];
  readonly characterScale: number;
}

/** Rounds what the blocks of a facet taught to 8 bits. */
export function packLinearWeights(results: readonly TaskResult[], shape: Weights): LinearWeights {
  const { featureCount, labelCount, characterScale } = shape;
  const [from, to] = shape.characters;
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
    (size, feature) =>
      (size / largestCode) * (feature >= from && feature < to ? characterScale : 1),
  );
  const rounded = results.map((result) => roundWeights(result, largest));
  const starts = new Uint32Array(featureCount + 1);
  for (const { features } of rounded) {
    for (const feature of features) starts[feature + 1]!++;
  }
  for (let feature = 0; feature < featureCount; feature++) starts[feature + 1]! += starts[feature]!;
  const next = starts.slice();
  const codes = new Int8Array(starts.at(-1)!);
  const labels = new Uint16Array(starts.at(-1)!);
  for (const [block, kept] of rounded.entries()) {
    for (let entry = 0; entry < kept.features.length; entry++) {
      const at = next[kept.features[entry]!]!++;
      labels[at] = block * blockWidth + kept.lanes[entry]!;
      codes[at] = kept.codes[entry]!;
    }
  }
  return { scales, starts, labels, codes, bias };
}

/** The weights of a block that say something. */
function roundWeights({ places, weights }: TaskResult, largest: Float32Array) {
  const features = new Uint32Array(places.length);
  const lanes = new Uint8Array(places.length);
  const codes = new Int8Array(places.length);
  let count = 0;
  for (let entry = 0; entry < places.length; entry++) {
    const feature = Math.floor(places[entry]! / blockWidth);
    const code = Math.round((weights[entry]! / largest[feature]!) * largestCode);
    if (Math.abs(code) < leastCode) continue;
    features[count] = feature;
    lanes[count] = places[entry]! % blockWidth;
    codes[count++] = code;
  }
  return { features: features.subarray(0, count), lanes, codes };
}

/** Adds what `value` of a feature is worth to every label's score, from `scores[at]` on. */
export function addFeature(
  { scales, starts, labels, codes }: LinearWeights,
  feature: number,
  value: number,
  scores: Float32Array | Float64Array,
  at: number,
): void {
  const scaled = value * scales[feature]!;
  const end = starts[feature + 1]!;
  for (let entry = starts[feature]!; entry < end; entry++) {
    scores[at + labels[entry]!]! += scaled * codes[entry]!;
  }
}

export function weightOf(weights: LinearWeights, feature: number, label: number): number {
  const { scales, starts, labels, codes } = weights;
  const start = starts[feature]!;
  const place = labels.subarray(start, starts[feature + 1]).indexOf(label);
  return place < 0 ? 0 : scales[feature]! * codes[start + place]!;
}
