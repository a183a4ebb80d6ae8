/** Below this, a label that is almost surely wrong would be answered where nothing else is known. */
const leastThreshold = 0.01;

export const objectives = ['micro-f1', 'macro-f1'] as const;

/** What `multi` facets are tuned for: to be right on most decisions, or on every label alike, however rare. */
export type Objective = (typeof objectives)[number];

/** A label's own threshold counts for half with this many held-out rows that have it. */
const halfTrusted = 10;

/**
 * The probability from which on each label of a `multi` facet is answered. For micro-F1 it is one for all, the best on
 * held-out rows, since the probabilities are calibrated label by label already. For macro-F1 each label has its own,
 * drawn towards the common one where few rows speak for it.
 *
 * @param probabilities row r has `labelCount` values from r * labelCount on
 * @param truth the numbers of the true labels of each row
 */
export function fitThresholds(
  probabilities: Float32Array,
  labelCount: number,
  truth: readonly (readonly number[])[],
  objective: Objective,
): Float32Array {
  const isTrue = new Uint8Array(probabilities.length);
  for (const [row, labels] of truth.entries()) {
    for (const label of labels) isTrue[row * labelCount + label] = 1;
  }
  const common = bestThreshold(probabilities, isTrue);
  if (objective === 'micro-f1') return new Float32Array(labelCount).fill(common);
  return Float32Array.from({ length: labelCount }, (_, label) => {
    const own = Float32Array.from(truth, (_row, row) => probabilities[row * labelCount + label]!);
    const ownTrue = Uint8Array.from(truth, (_row, row) => isTrue[row * labelCount + label]!);
    const positives = ownTrue.reduce((sum, value) => sum + value, 0);
    const trust = positives / (positives + halfTrusted);
    return trust * bestThreshold(own, ownTrue) + (1 - trust) * common;
  });
}

function bestThreshold(probabilities: Float32Array, isTrue: Uint8Array): number {
  const order = Uint32Array.from(probabilities.keys()).sort(
    (one, other) => probabilities[other]! - probabilities[one]!,
  );
  const positives = isTrue.reduce((sum, value) => sum + value, 0);
  let hits = 0;
  let best = 0;
  let threshold = 0.5;
  for (let position = 0; position < order.length; position++) {
    hits += isTrue[order[position]!]!;
    const here = probabilities[order[position]!]!;
    const next = position + 1 < order.length ? probabilities[order[position + 1]!]! : 0;
    if (here === next) continue;
    const f1 = (2 * hits) / (position + 1 + positives);
    if (f1 > best) {
      best = f1;
      threshold = (here + next) / 2;
    }
  }
  return Math.max(threshold, leastThreshold);
}
