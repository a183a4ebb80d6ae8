import { AssortError } from '../errors.ts';

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
  /** `single`: exactly one label; `multi`: between `min` and `max` labels; `open`: so many tags, also new ones. */
  readonly kind: 'single' | 'multi' | 'open';
  readonly description?: string;
  /** Fewest labels, unless `single`; 0 if left out. */
  readonly min?: number;
  /** Most labels, unless `single`; no limit if left out. */
  readonly max?: number;
  /** What the tags of an `open` facet begin with: scope `billing` and tag `billing_double_charge`. Any tag if left out. */
  readonly scopes?: readonly string[];
  /** Of an `open` facet the tags that are known already. */
  readonly labels: readonly Label[];
}

export interface Taxonomy {
  readonly facets: readonly Facet[];
}

export function findFacet(taxonomy: Taxonomy, name: string): Facet | undefined {
  return taxonomy.facets.find((facet) => facet.name === name);
}

/**
 * The fewest and the most labels that an answer may hold.
 *
 * @param max the caller's own upper limit for `multi` facets
 */
export function facetLimits(
  facet: Facet,
  max = Number.POSITIVE_INFINITY,
): { least: number; most: number } {
  if (facet.kind === 'single') return { least: 1, most: 1 };
  const known = facet.kind === 'open' ? Number.POSITIVE_INFINITY : facet.labels.length;
  const most = Math.min(max, facet.max ?? Number.POSITIVE_INFINITY, known);
  return { least: Math.min(facet.min ?? 0, most), most };
}

/** Throws `setting-invalid` when one of the facets that are asked for is not there. */
export function checkFacets(taxonomy: Taxonomy, facets: readonly string[] | undefined): void {
  const known = taxonomy.facets.map((facet) => facet.name);
  const unknown = facets?.find((facet) => !known.includes(facet));
  if (unknown === undefined) return;
  throw new AssortError(
    'setting-invalid',
    `There is no facet «${unknown}»: choose among ${known.join(', ')}.`,
    { facet: unknown },
  );
}
