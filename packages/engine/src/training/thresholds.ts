/**
 * The probability from which on each label of a `multi` facet is answered: the one with the best F1 on held-out rows.
 * Labels with few true rows take the threshold that is best for all labels together.
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
  const shared = bestThreshold(probabilities, isTrue).threshold;
  const thresholds = new Float32Array(labelCount).fill(shared);
  const column = new Float32Array(truth.length);
  const columnTrue = new Uint8Array(truth.length);
  for (let label = 0; label < labelCount; label++) {
    for (let row = 0; row < truth.length; row++) {
      column[row] = probabilities[row * labelCount + label]!;
      columnTrue[row] = isTrue[row * labelCount + label]!;
    }
    const { threshold, positives } = bestThreshold(column, columnTrue);
    // The fewer true rows, the more the label's own best threshold is chance: lean on the shared one.
    const trust = positives / (positives + 10);
    thresholds[label] = trust * threshold + (1 - trust) * shared;
  }
  return thresholds;
}

function bestThreshold(
  probabilities: Float32Array,
  isTrue: Uint8Array,
): { threshold: number; positives: number } {
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
  return { threshold: Math.max(threshold, 0.01), positives };
}
