import type { Example } from '../datasets/example.ts';
import { AssortError } from '../errors.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';

/** Labels are numbered with 16 bits. */
const mostLabels = 65_535;

/** How many examples each of the facet's labels has. */
export function countLabels(facet: Facet, examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { labels } of examples) {
    for (const label of labels[facet.name] ?? []) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/**
 * The ids of the facet's labels that have examples, in taxonomy order.
 * Throws `training-too-large` when they are more than a model holds, `labels-too-few` when there is nothing to tell apart and `examples-too-few` when a label of a
 * `single` facet has one example: it could only be learnt or only be measured.
 *
 * @param counts how many examples each label has
 */
export function learnableLabels(facet: Facet, counts: ReadonlyMap<string, number>): string[] {
  const learnable = facet.labels.map((label) => label.id).filter((label) => counts.has(label));
  const least = facet.kind === 'single' ? 2 : 1;
  if (learnable.length < least) {
    const found =
      learnable.length === 0 ? 'no labelled examples' : `only the label «${learnable[0]}»`;
    throw new AssortError(
      'labels-too-few',
      `The facet «${facet.name}» has ${found}: give examples of at least ${least} labels.`,
      { facet: facet.name, labels: learnable },
    );
  }
  if (learnable.length > mostLabels) {
    throw new AssortError(
      'training-too-large',
      `The facet «${facet.name}» has ${learnable.length} labels with examples, and a model holds ${mostLabels}: leave rare ones out.`,
      { facet: facet.name, labels: learnable.length },
    );
  }
  const lonely = learnable.filter((label) => counts.get(label) === 1);
  if (facet.kind === 'single' && lonely.length > 0) {
    throw new AssortError(
      'examples-too-few',
      `${nameLabels(lonely)} of the facet «${facet.name}» ${lonely.length === 1 ? 'has' : 'have'} only one example: add at least one more, or leave ${lonely.length === 1 ? 'it' : 'them'} out.`,
      { facet: facet.name, labels: lonely },
    );
  }
  return learnable;
}

function nameLabels(labels: readonly string[]): string {
  const shown = labels
    .slice(0, 5)
    .map((label) => `«${label}»`)
    .join(', ');
  const more = labels.length > 5 ? ` and ${labels.length - 5} more` : '';
  return `${labels.length === 1 ? 'The label' : 'The labels'} ${shown}${more}`;
}
