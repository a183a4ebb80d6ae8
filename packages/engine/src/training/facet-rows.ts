import type { Example } from '../datasets/example.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';

/** The numbers of the true labels of a row; undefined where the row is not labelled in the facet. */
type Truth = readonly (readonly number[] | undefined)[];

/** The facet as its examples teach it, and the truth of each example. */
export interface FacetRows {
  readonly facet: Facet;
  readonly labels: readonly string[];
  readonly truth: Truth;
}

/** @param labels the ids of the labels to learn; a label of the examples that is not among them is passed over */
export function facetRows(
  facet: Facet,
  labels: readonly string[],
  examples: readonly Example[],
): FacetRows {
  const truth = numberTruth(facet, labels, examples);
  return { facet: withLearntMinimum(facet, truth), labels, truth };
}

/** The labels of each example as positions in `labels`; one that is not among them is passed over. */
export function numberTruth(
  facet: Facet,
  labels: readonly string[],
  examples: readonly Example[],
): Truth {
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  return examples.map((example) => {
    const named = example.labels[facet.name];
    const known = named?.flatMap((label) => numberOf.get(label) ?? []);
    return facet.kind === 'single' && known?.length === 0 ? undefined : known;
  });
}

/** Where every training row has a label, every answer has one too, unless the taxonomy says otherwise. */
function withLearntMinimum(facet: Facet, truth: Truth): Facet {
  if (facet.kind === 'single' || facet.min !== undefined) return facet;
  return truth.every((labels) => labels?.length !== 0) ? { ...facet, min: 1 } : facet;
}
