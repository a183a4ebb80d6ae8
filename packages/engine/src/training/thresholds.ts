/** Below this, a label that is almost surely wrong would be answered where nothing else is known. */
const leastThreshold = 0.01;

/**
 * The probability from which on a label of a `multi` facet is answered: the one with the best micro-F1 on held-out
 * rows. It is the same for every label, since the probabilities are calibrated label by label already; a threshold
 * of its own for each raises macro-F1 a little and costs more accuracy and micro-F1 than that is worth.
 *
 * @param probabilities row r has `labelCount` values from r * labelCount on
 * @param truth the numbers of the true labels of each row
 */
export function fitThresholds(
  probabilities: Float32Array,
  labelCount: number,
  truth: readonly (readonly number[])[],
): Float32Array {
  const isTrue = new Uint8Array(probabilities.length);
  for (const [row, labels] of truth.entries()) {
    for (const label of labels) isTrue[row * labelCount + label] = 1;
  }
  return new Float32Array(labelCount).fill(bestThreshold(probabilities, isTrue));
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
