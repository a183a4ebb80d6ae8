import type { Example } from '../datasets/example.ts';
import { AssortError } from '../errors.ts';
import { type Facet, findFacet, type Taxonomy } from '../taxonomy/taxonomy.ts';
import type { SynthesisOrder } from './synthesis-order.ts';

/** A label with fewer examples than it shall have. */
export interface RareLabel {
  /** Its id. */
  readonly label: string;
  readonly rows: number;
  /** How many more it shall have. */
  readonly wanted: number;
}

interface RarityGoal {
  /** Examples that a label shall have. */
  readonly to: number;
  /** Only labels with fewer examples than this are rare; `to` if left out. */
  readonly rareBelow?: number;
}

/** The facet of that name, or the only one. Throws `setting-invalid` where new texts can not be ordered for it. */
export function facetToOversample({ facets }: Taxonomy, name: string | undefined): Facet {
  const names = facets.map((facet) => `«${facet.name}»`).join(', ');
  if (name === undefined && facets.length > 1) {
    throw invalid(`There are several facets (${names}): choose one of them.`);
  }
  const facet = name === undefined ? facets[0] : findFacet({ facets }, name);
  if (facet === undefined) {
    throw invalid(
      facets.length === 0
        ? 'There are no labels to write texts for: give the classifier labels first.'
        : `There is no facet «${name}»: choose among ${names}.`,
    );
  }
  if (facet.kind === 'open') {
    throw invalid(`«${facet.name}» takes free tags, so none of them is rare: choose another.`);
  }
  if ((facet.min ?? 0) > 1) {
    throw invalid(
      `«${facet.name}» takes at least ${facet.min} labels for each text, and new texts are written for one label: choose another facet.`,
    );
  }
  return facet;
}

/** The labels of a facet that have too few examples. @param counts examples by label id */
export function rareLabels(
  { labels }: Facet,
  counts: ReadonlyMap<string, number>,
  { to, rareBelow = to }: RarityGoal,
): RareLabel[] {
  return labels.flatMap(({ id }) => {
    const rows = counts.get(id) ?? 0;
    return rows < Math.min(to, rareBelow) ? [{ label: id, rows, wanted: to - rows }] : [];
  });
}

/** What is to be written for rare labels, by the example of real texts only. */
export function synthesisOrders(
  facet: Facet,
  rare: readonly RareLabel[],
  examples: readonly Example[],
): SynthesisOrder[] {
  const textsOf = new Map<string, string[]>(rare.map(({ label }) => [label, []]));
  for (const { text, labels, synthetic } of examples) {
    if (synthetic === true) continue;
    for (const id of labels[facet.name] ?? []) textsOf.get(id)?.push(text);
  }
  return rare.map(({ label: id, wanted }) => ({
    facet,
    label: facet.labels.find((label) => label.id === id)!,
    examples: textsOf.get(id)!,
    count: wanted,
  }));
}

const invalid = (message: string) => new AssortError('setting-invalid', message);
