import {
  type AssortError,
  type Example,
  inspectDataset,
  layoutFor,
  readExamples,
  type Taxonomy,
} from '@assort/engine';
import { columnChoice, type DatasetOptions } from '../commands/options.ts';
import { openDataset } from './read-file.ts';

export interface LabelledFile {
  readonly taxonomy: Taxonomy;
  readonly examples: readonly Example[];
  /** The number of each example's row in the file. */
  readonly rowNumbers: readonly number[];
  readonly format: 'csv' | 'jsonl';
  /** Every column of the file. */
  readonly columns: readonly string[];
  readonly labelSeparator: string;
  /** Rows that were left out, with the reason of the first. */
  readonly skipped: number;
  readonly firstSkipped?: string;
  readonly skippedRows: readonly number[];
}

/** Reads a whole file of examples. Without a taxonomy, the file's own labels make it. */
export async function readLabelledFile(
  path: string,
  options: DatasetOptions,
  known?: Taxonomy,
): Promise<LabelledFile> {
  const choice = columnChoice(options);
  const taxonomy = known ?? (await taxonomyOf(path, options));
  const reader = await openDataset(path);
  const layout = layoutFor(reader.columns, choice, taxonomy);
  const examples: Example[] = [];
  const rowNumbers: number[] = [];
  const skippedRows: number[] = [];
  let firstSkipped: string | undefined;
  const onSkip = (row: number, error: AssortError) => {
    skippedRows.push(row);
    firstSkipped ??= error.message;
  };
  const rows = readExamples(reader, layout, {
    taxonomy,
    skipInvalid: options.skipInvalid ?? false,
    onSkip,
  });
  for await (const { row, example } of rows) {
    examples.push(example);
    rowNumbers.push(row);
  }
  return {
    taxonomy,
    examples,
    rowNumbers,
    format: reader.format,
    columns: reader.columns,
    labelSeparator: layout.labelSeparator,
    skipped: skippedRows.length,
    firstSkipped,
    skippedRows,
  };
}

async function taxonomyOf(path: string, options: DatasetOptions): Promise<Taxonomy> {
  const reader = await openDataset(path);
  const choice = columnChoice(options);
  const layout = layoutFor(reader.columns, choice);
  const inspection = await inspectDataset(reader, {
    ...choice,
    textColumn: layout.textColumn,
    labelColumns: layout.facetColumns.map(({ column }) => column),
  });
  return { facets: inspection.facets.map(({ facet }) => facet) };
}
