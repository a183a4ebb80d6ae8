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
  /** Rows that were left out, with the reason of the first. */
  readonly skipped: number;
  readonly firstSkipped?: string;
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
  let skipped = 0;
  let firstSkipped: string | undefined;
  const onSkip = (_row: number, error: AssortError) => {
    skipped++;
    firstSkipped ??= error.message;
  };
  const rows = readExamples(reader, layout, {
    taxonomy,
    skipInvalid: options.skipInvalid ?? false,
    onSkip,
  });
  for await (const { example } of rows) examples.push(example);
  return { taxonomy, examples, skipped, firstSkipped };
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
