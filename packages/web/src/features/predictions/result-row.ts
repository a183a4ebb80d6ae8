/** One line of a job's results: the file's own columns, then what was added, as the API writes it. */
export type ResultRow = Readonly<Record<string, string | number | readonly string[] | null>>;

/** Where things stand in the rows of a file's results. */
export interface ResultLayout {
  /** The file's own columns. */
  readonly columns: readonly string[];
  /** Per facet, the columns of its labels and of the best one's score. */
  readonly facets: readonly { readonly labels: string; readonly score: string }[];
  /** Says who answered a row; null where a language model had no part in it. */
  readonly by: string | null;
  /** Says why a row has no answer. */
  readonly error: string;
}

/**
 * The added columns come last, whatever they had to be called: two per facet, `abstained` and `by` where a language
 * model was asked, and one for errors.
 */
export function resultLayout(row: ResultRow, facetCount: number): ResultLayout {
  const names = Object.keys(row);
  // In front of the error stands the last facet's score, or who answered.
  const isAsked = names.at(-2)?.endsWith('_score') === false;
  const added = names.slice(names.length - (2 * facetCount + (isAsked ? 3 : 1)));
  const facets = Array.from({ length: facetCount }, (_, index) => ({
    labels: added[2 * index] ?? '',
    score: added[2 * index + 1] ?? '',
  }));
  return {
    columns: names.slice(0, names.length - added.length),
    facets,
    by: isAsked ? (added.at(-2) ?? null) : null,
    error: added.at(-1) ?? '',
  };
}
