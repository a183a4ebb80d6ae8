import type { Answer, Taxonomy, TextOutcome } from '@assort/engine';

export interface ClassifyFilePayload {
  readonly columns: readonly string[];
  readonly textColumn: string;
  /** Fixed when the job is made, so that every row is answered by the same model. */
  readonly modelVersion: number;
  /** What that model answers; the columns of the results follow from it. */
  readonly taxonomy: Taxonomy;
}

/** The cells of a row, aligned with the columns; missing ones at the end are empty. */
export type FileRow = readonly string[];

export interface RowResult {
  readonly labels?: Answer['labels'];
  readonly error?: { readonly code: string; readonly message: string };
}

export function rowResult({ answer, error }: TextOutcome): RowResult {
  if (error) return { error: { code: error.code, message: error.message } };
  return { labels: answer.labels };
}
