import type { ScoredLabel } from '@assort/contract';

/** One line of a job's results: the text, and what it was sorted into or why it was not. */
export interface ResultRow {
  readonly text: string;
  readonly labels?: Readonly<Record<string, readonly ScoredLabel[]>>;
  readonly error?: { readonly code: string; readonly detail: string } | null;
}

/** The facets that the rows were sorted by, in their order. */
export function facetsOf(rows: readonly ResultRow[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.labels ?? {})))];
}
