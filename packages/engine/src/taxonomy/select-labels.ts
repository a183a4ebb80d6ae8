import type { ScoredLabel } from '../prediction.ts';
import type { Facet } from './taxonomy.ts';

/**
 * The labels that an answer holds, by falling score. `single`: the best one.
 * `multi`: those that reach their threshold, but never fewer than the facet's `min` nor more than its `max`.
 *
 * @param labels the answerable label ids
 * @param probabilities one per label
 * @param thresholds one per label; ignored in a `single` facet
 * @param max the caller's own upper limit
 */
export function selectLabels(
  facet: Facet,
  labels: readonly string[],
  probabilities: ArrayLike<number>,
  thresholds: ArrayLike<number>,
  max = Number.POSITIVE_INFINITY,
): ScoredLabel[] {
  if (facet.kind === 'single') {
    return labels.length === 0 ? [] : [scored(labels, probabilities, bestLabel(probabilities))];
  }
  const most = Math.min(max, facet.max ?? Number.POSITIVE_INFINITY, labels.length);
  const least = Math.min(facet.min ?? 0, most);
  let chosen: number[] = [];
  for (let label = 0; label < probabilities.length; label++) {
    if (probabilities[label]! >= thresholds[label]!) chosen.push(label);
  }
  if (chosen.length < least) {
    const missing = least - chosen.length;
    const others = rankLabels(probabilities).filter((label) => !chosen.includes(label));
    chosen = [...chosen, ...others.slice(0, missing)];
  }
  chosen.sort(byFalling(probabilities));
  return chosen.slice(0, most).map((label) => scored(labels, probabilities, label));
}

/** Six digits are more than any score is sure of, and the same on every machine. */
const digits = 1e6;

/** One of the labels with its score, as answers hold it. */
export function scored(
  labels: readonly string[],
  probabilities: ArrayLike<number>,
  label: number,
): ScoredLabel {
  return { label: labels[label]!, score: Math.round(probabilities[label]! * digits) / digits };
}

/** The number of the label with the highest value; of equal ones the first. */
export function bestLabel(values: ArrayLike<number>): number {
  let best = 0;
  for (let label = 1; label < values.length; label++) {
    if (values[label]! > values[best]!) best = label;
  }
  return best;
}

/** The numbers of all labels by falling probability; ties by number. */
export function rankLabels(probabilities: ArrayLike<number>): number[] {
  return Array.from({ length: probabilities.length }, (_, label) => label).sort(
    byFalling(probabilities),
  );
}

function byFalling(probabilities: ArrayLike<number>): (one: number, other: number) => number {
  return (one, other) => probabilities[other]! - probabilities[one]! || one - other;
}
