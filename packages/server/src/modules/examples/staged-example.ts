import type { Split } from '@assort/contract';
import { checkSynthetic, type LabelledRow, type Taxonomy } from '@assort/engine';

/** What a row of an import holds until the import's job makes it an example. */
export interface StagedExample {
  readonly text: string;
  readonly labels: Record<string, string[]>;
  readonly split: Split;
  readonly synthetic: boolean;
  readonly metadata: Record<string, string>;
}

export interface ImportPayload {
  /** The taxonomy against which the rows were checked, and its version. */
  readonly taxonomy: Taxonomy;
  readonly taxonomyVersion: number;
  readonly skippedRows: number;
}

/** @param all what all rows are for; if left out, each row may say so itself */
export function stagedExample(
  { row, example, split = 'train', metadata }: LabelledRow,
  all: Split = split,
): StagedExample {
  const { text, synthetic = false } = example;
  checkSynthetic(synthetic, all, `Row ${row}`);
  const labels = Object.entries(example.labels).map(([facet, ids]) => [facet, [...ids]]);
  return {
    text,
    labels: Object.fromEntries(labels),
    split: all,
    synthetic,
    metadata: { ...metadata },
  };
}
