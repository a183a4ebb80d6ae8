/** An allowed answer. `id` is what predictions and data sets hold; it keeps the spelling of the data it came from. */
export interface Label {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly aliases?: readonly string[];
  /** The id of a broader label of the same facet. */
  readonly parent?: string;
}

/** One question asked of each text. `name` identifies it and names its column in data sets. */
export interface Facet {
  readonly name: string;
  /** `single`: exactly one label; `multi`: between `min` and `max` labels; */
  readonly kind: 'single' | 'multi';
  readonly description?: string;
  /** Fewest labels of a `multi` facet; 0 if left out. */
  readonly min?: number;
  /** Most labels of a `multi` facet; no limit if left out. */
  readonly max?: number;
  readonly labels: readonly Label[];
}

export interface Taxonomy {
  readonly facets: readonly Facet[];
}

export function findFacet(taxonomy: Taxonomy, name: string): Facet | undefined {
  return taxonomy.facets.find((facet) => facet.name === name);
}
