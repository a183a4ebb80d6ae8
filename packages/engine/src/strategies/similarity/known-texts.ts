import type { Example } from '../../datasets/example.ts';
import type { Facet, Taxonomy } from '../../taxonomy/taxonomy.ts';
import { facetRows } from '../../training/facet-rows.ts';
import { labelText } from '../../training/label-examples.ts';

/** The texts that labels are known by, as rows: first what each label of each facet is called, then the examples. */
export interface KnownTexts {
  readonly texts: readonly string[];
  /** One per facet of the taxonomy. */
  readonly facets: readonly KnownFacet[];
}

/** What the rows say about one facet. */
export interface KnownFacet {
  /** With the fewest labels that the examples teach. */
  readonly facet: Facet;
  readonly labels: readonly string[];
  /** The row of a label's name is this plus the label's number. */
  readonly firstName: number;
  /** The row of the first example; from it to the last row, all are examples. */
  readonly firstExample: number;
  /** The labels of each example; undefined where it is not labelled in the facet. */
  readonly truth: readonly (readonly number[] | undefined)[];
  /** The same, flat: example e has the labels `labelNumbers[labelStarts[e] .. labelStarts[e + 1])`. */
  readonly labelStarts: Int32Array;
  readonly labelNumbers: Int32Array;
  /** The examples of label l are the rows `rows[starts[l] .. starts[l + 1])`. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

export function knowTexts(taxonomy: Taxonomy, examples: readonly Example[]): KnownTexts {
  const names = taxonomy.facets.flatMap(({ labels }) => labels.map(labelText));
  const texts = [...names, ...examples.map(({ text }) => text)];
  let firstName = 0;
  const facets = taxonomy.facets.map((facet) => {
    const known = knowFacet(facet, examples, firstName, names.length);
    firstName += facet.labels.length;
    return known;
  });
  return { texts, facets };
}

function knowFacet(
  ofTaxonomy: Facet,
  examples: readonly Example[],
  firstName: number,
  firstExample: number,
): KnownFacet {
  const ids = ofTaxonomy.labels.map(({ id }) => id);
  const { truth, labels, facet } =
    examples.length === 0
      ? { facet: ofTaxonomy, labels: ids, truth: [] }
      : facetRows(ofTaxonomy, ids, examples);
  const starts = new Int32Array(labels.length + 1);
  for (const numbers of truth) for (const label of numbers ?? []) starts[label + 1]!++;
  for (let label = 0; label < labels.length; label++) starts[label + 1]! += starts[label]!;
  const next = starts.slice();
  const rows = new Int32Array(starts.at(-1)!);
  for (const [index, numbers] of truth.entries()) {
    for (const label of numbers ?? []) rows[next[label]!++] = firstExample + index;
  }
  const labelStarts = new Int32Array(truth.length + 1);
  for (const [index, numbers] of truth.entries()) {
    labelStarts[index + 1] = labelStarts[index]! + (numbers?.length ?? 0);
  }
  const labelNumbers = Int32Array.from(truth.flatMap((numbers) => numbers ?? []));
  const places = { firstName, firstExample, starts, rows, labelStarts, labelNumbers };
  return { facet, labels, truth, ...places };
}

/** The numbers of the labels of a row that is an example; none of a row that is not labelled in the facet. */
export function labelsOfRow(
  { labelStarts, labelNumbers, firstExample }: KnownFacet,
  row: number,
): Int32Array {
  const example = row - firstExample;
  return labelNumbers.subarray(labelStarts[example]!, labelStarts[example + 1]!);
}
