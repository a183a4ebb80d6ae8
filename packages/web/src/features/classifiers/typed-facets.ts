import type { Taxonomy } from '@assort/contract';

/** A facet as it is typed: its labels one per line. */
export interface TypedFacet {
  readonly key: number;
  readonly name: string;
  readonly kind: 'single' | 'multi';
  readonly labels: string;
}

/** The labels of a typed list: trimmed, without empty lines and repetitions. */
export function typedLabels(text: string): string[] {
  const labels = text.split('\n').map((line) => line.trim());
  return [...new Set(labels.filter((label) => label !== ''))];
}

export function typedTaxonomy(facets: readonly TypedFacet[]): Taxonomy {
  return {
    facets: facets.map(({ name, kind, labels }) => ({
      name: name.trim(),
      kind,
      labels: typedLabels(labels).map((label) => ({ id: label, name: label })),
    })),
  };
}

export type FacetFault = 'nameMissing' | 'nameTwice' | 'labelsFew';

/** What is missing in a facet before it can be used, per field; null when it is complete. */
export function facetFaults(
  facet: TypedFacet,
  facets: readonly TypedFacet[],
): { name: FacetFault | null; labels: FacetFault | null } {
  const name = facet.name.trim();
  const isTwice = facets.some((other) => other.key !== facet.key && other.name.trim() === name);
  const fewest = facet.kind === 'single' ? 2 : 1;
  return {
    name: name === '' ? 'nameMissing' : isTwice ? 'nameTwice' : null,
    labels: typedLabels(facet.labels).length < fewest ? 'labelsFew' : null,
  };
}
