/** The reasons for an empty answer that there is a sentence for. */
const reasons = [
  'below-threshold',
  'no-known-words',
  'out-of-scope',
  'answer-unusable',
  'no-label-fits',
  'model-unavailable',
] as const;

/** The text of why a facet has no labels: an abstention, or an answer that is empty. */
export function whyNone(reason: string | undefined) {
  if (reason === undefined) return 'try.noLabel';
  const known = reasons.find((each) => each === reason) ?? 'below-threshold';
  return `try.abstentions.${known}` as const;
}
