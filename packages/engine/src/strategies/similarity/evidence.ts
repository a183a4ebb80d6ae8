import { type Comparison, none, type Space } from './comparison.ts';
import { type KnownFacet, labelsOfRow } from './known-texts.ts';

/** What one space says of a label: similarity with its centroid, vote of the nearest examples, similarity with its name. */
const featuresPerSpace = 3;

/** How much nearer examples count for more: a vote lies between a count and the nearest one alone. */
const sharpness = 20;

/**
 * Fills `features`, label after label, with what the spaces say of each label; returns them.
 *
 * @param except a row that is not to speak for itself: its vector is taken out of its labels' centroids; or `none`
 */
export function gatherEvidence(
  spaces: readonly Space[],
  known: KnownFacet,
  facet: number,
  features: Float64Array,
  except: number,
): Float64Array {
  features.fill(0);
  const width = spaces.length * featuresPerSpace;
  const own = except === none ? [] : labelsOfRow(known, except);
  for (const [index, space] of spaces.entries()) {
    const comparison = space.compare(facet, except);
    const squares = space.squares[facet]!;
    const stretch = except === none ? 1 : space.stretch;
    for (let label = 0; label < known.labels.length; label++) {
      const at = label * width + index * featuresPerSpace;
      features[at] = stretch * cosine(comparison.sums[label]!, squares[label]!);
      features[at + 2] = stretch * comparison.names[label]!;
    }
    for (const label of own) {
      const sum = comparison.sums[label]!;
      // Without v, the sum S has the product S·v - v·v with v and the squared length S·S - 2 S·v + v·v.
      const square = squares[label]! - 2 * sum + space.square;
      features[label * width + index * featuresPerSpace] =
        stretch * cosine(sum - space.square, square);
    }
    addVotes(comparison, stretch, known, features, index * featuresPerSpace + 1);
  }
  return features;
}

/** ln(1 + Σ (e^(sharpness * similarity) - 1)) / sharpness over the nearest examples of a label. */
function addVotes(
  { neighbours }: Comparison,
  stretch: number,
  known: KnownFacet,
  features: Float64Array,
  offset: number,
): void {
  const width = features.length / known.labels.length;
  const { count, entries, values } = neighbours;
  for (let place = 0; place < count; place++) {
    const vote = Math.expm1(sharpness * stretch * Math.max(0, values[place]!));
    for (const label of labelsOfRow(known, entries[place]!)) {
      const at = label * width + offset;
      features[at] = Math.log1p(Math.expm1(sharpness * features[at]!) + vote) / sharpness;
    }
  }
}

function cosine(product: number, squaredLength: number): number {
  return squaredLength > 1e-6 ? product / Math.sqrt(squaredLength) : 0;
}
