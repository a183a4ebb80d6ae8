import type { Facet } from '../../taxonomy/taxonomy.ts';

/** What a file holds. The contract has the same shape for the HTTP API. */
export interface DatasetInspection {
  readonly format: 'csv' | 'jsonl';
  readonly encoding: string;
  readonly delimiter: string | null;
  /** Rows that could be read. */
  readonly rows: number;
  readonly columns: readonly InspectedColumn[];
  /** Null when no column looks like a text. */
  readonly textColumn: string | null;
  readonly facets: readonly InspectedFacet[];
  /** The column that says of each row whether it is for train, dev or test; null where there is none. */
  readonly splitColumn: string | null;
  /** The first rows, long cells shortened. */
  readonly preview: readonly Readonly<Record<string, string>>[];
  /** What stands in the way of training, each with a code of the engine's errors. */
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

export interface InspectedColumn {
  readonly name: string;
  readonly role: 'text' | 'labels' | 'metadata';
  readonly filled: number;
  /** Distinct values, counted up to 1,000. */
  readonly distinct: number;
  /** The first distinct values, shortened. */
  readonly samples: readonly string[];
}

export interface InspectedFacet {
  /** Its labels by falling number of rows. */
  readonly facet: Facet;
  /** Rows by label id. */
  readonly counts: Readonly<Record<string, number>>;
  /** Rows with an empty cell. */
  readonly unlabelled: number;
}
