import type { ScoredLabel } from '../prediction.ts';
import type { Facet } from './taxonomy.ts';

/**
 * The labels that an answer holds, by falling score. `single`: the best one.
 * `multi`: those that reach their threshold, but never fewer than the facet's `min` nor more than its `max`.
 *
 * @param labels the answerable label ids
 * @param values one per label, in the order of their probabilities: these themselves, or what they are made of
 * @param thresholds the least value of an answered label, by label; ignored in a `single` facet
 * @param max the caller's own upper limit
 * @param scoreOf the probability of a label; asked for the answered ones only
 */
export function selectLabels(
  facet: Facet,
  labels: readonly string[],
  values: ArrayLike<number>,
  thresholds: ArrayLike<number>,
  max = Number.POSITIVE_INFINITY,
  scoreOf: (label: number) => number = (label) => values[label]!,
): ScoredLabel[] {
  if (facet.kind === 'single') {
    const best = bestLabel(values);
    return labels.length === 0 ? [] : [scored(labels[best]!, scoreOf(best))];
  }
  const most = Math.min(max, facet.max ?? Number.POSITIVE_INFINITY, labels.length);
  const least = Math.min(facet.min ?? 0, most);
  let chosen: number[] = [];
  for (let label = 0; label < values.length; label++) {
    if (values[label]! >= thresholds[label]!) chosen.push(label);
  }
  if (chosen.length === 0 && least === 1) chosen.push(bestLabel(values));
  else if (chosen.length < least) {
    const missing = least - chosen.length;
    const others = rankLabels(values).filter((label) => !chosen.includes(label));
    chosen = [...chosen, ...others.slice(0, missing)];
  }
  chosen.sort(byFalling(values));
  return chosen.slice(0, most).map((label) => scored(labels[label]!, scoreOf(label)));
}

/** Six digits are more than any score is sure of, and the same on every machine. */
const digits = 1e6;

/** A label with its score, as answers hold it. */
export function scored(label: string, score: number): ScoredLabel {
  return { label, score: Math.round(score * digits) / digits };
}

/** The number of the label with the highest value; of equal ones the first. */
export function bestLabel(values: ArrayLike<number>): number {
  let best = 0;
  for (let label = 1; label < values.length; label++) {
    if (values[label]! > values[best]!) best = label;
  }
  return best;
}

/** The numbers of all labels by falling value; ties by number. */
export function rankLabels(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, label) => label).sort(byFalling(values));
}

function byFalling(values: ArrayLike<number>): (one: number, other: number) => number {
  return (one, other) => values[other]! - values[one]! || one - other;
}
