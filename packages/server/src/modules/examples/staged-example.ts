import type { Split } from '@assort/contract';
import type { LabelledRow, Taxonomy } from '@assort/engine';

/** What a row of an import holds until the import's job makes it an example. */
export interface StagedExample {
  readonly text: string;
  readonly labels: Record<string, string[]>;
  readonly metadata: Record<string, string>;
}

export interface ImportPayload {
  /** The taxonomy against which the rows were checked, and its version. */
  readonly taxonomy: Taxonomy;
  readonly taxonomyVersion: number;
  readonly split: Split;
  readonly skippedRows: number;
}

export function stagedExample({ example, metadata }: LabelledRow): StagedExample {
  const labels = Object.entries(example.labels).map(([facet, ids]) => [facet, [...ids]]);
  return { text: example.text, labels: Object.fromEntries(labels), metadata: { ...metadata } };
}
