import {
  type AssortError,
  type Example,
  inspectDataset,
  layoutFor,
  readExamples,
  type Split,
  type Taxonomy,
} from '@assort/engine';
import { columnChoice, type DatasetOptions } from '../commands/options.ts';
import { openDataset } from './read-file.ts';

export interface LabelledFile {
  readonly taxonomy: Taxonomy;
  readonly examples: readonly Example[];
  /** The number of each example's row in the file. */
  readonly rowNumbers: readonly number[];
  /** What a column `split` says of each example, where it was read. */
  readonly splits: readonly (Split | undefined)[];
  readonly format: 'csv' | 'jsonl';
  /** Every column of the file. */
  readonly columns: readonly string[];
  readonly labelSeparator: string;
  /** Rows that were left out, with the reason of the first. */
  readonly skipped: number;
  readonly firstSkipped?: string;
  readonly skippedRows: readonly number[];
  /** Examples that were not taken, since they are for something else. */
  readonly passedOver: number;
}

/**
 * Reads a whole file of examples. Without a taxonomy, the file's own labels make it.
 *
 * @param readsSplit whether a column `split` says what rows are for; otherwise it is one like any other
 */
export async function readLabelledFile(
  path: string,
  options: DatasetOptions,
  known?: Taxonomy,
  readsSplit = false,
): Promise<LabelledFile> {
  const choice = columnChoice(options);
  const taxonomy = known ?? (await taxonomyOf(path, options));
  const reader = await openDataset(path);
  const layout = layoutFor(reader.columns, choice, taxonomy);
  const examples: Example[] = [];
  const rowNumbers: number[] = [];
  const splits: (Split | undefined)[] = [];
  const skippedRows: number[] = [];
  let firstSkipped: string | undefined;
  const onSkip = (row: number, error: AssortError) => {
    skippedRows.push(row);
    firstSkipped ??= error.message;
  };
  const rows = readExamples(reader, layout, {
    taxonomy,
    readsSplit,
    skipInvalid: options.skipInvalid ?? false,
    onSkip,
  });
  for await (const { row, example, split } of rows) {
    examples.push(example);
    rowNumbers.push(row);
    splits.push(split);
  }
  return {
    taxonomy,
    examples,
    rowNumbers,
    splits,
    format: reader.format,
    columns: reader.columns,
    labelSeparator: layout.labelSeparator,
    skipped: skippedRows.length,
    firstSkipped,
    skippedRows,
    passedOver: 0,
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
