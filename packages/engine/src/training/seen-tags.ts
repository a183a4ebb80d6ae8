import type { Example } from '../datasets/example.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** The taxonomy with the tags that examples have in its `open` facets, in the order of their first example. */
export function withSeenTags({ facets }: Taxonomy, examples: readonly Example[]): Taxonomy {
  return {
    facets: facets.map((facet) => {
      if (facet.kind !== 'open') return facet;
      const known = new Set(facet.labels.map(({ id }) => id));
      const seen = new Set(examples.flatMap(({ labels }) => labels[facet.name] ?? []));
      const added = [...seen].filter((id) => !known.has(id)).map((id) => ({ id, name: id }));
      return { ...facet, labels: [...facet.labels, ...added] };
    }),
  };
}
