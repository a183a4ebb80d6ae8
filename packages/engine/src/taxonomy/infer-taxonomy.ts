import type { Facet, Taxonomy } from './taxonomy.ts';

/** The taxonomy of an inspected file: its facets that have at least one label. */
export function inferTaxonomy(inspection: {
  readonly facets: readonly { readonly facet: Facet }[];
}): Taxonomy {
  return {
    facets: inspection.facets.map(({ facet }) => facet).filter((facet) => facet.labels.length > 0),
  };
}
