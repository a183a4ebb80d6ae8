import { type Example, layoutFor, readExamples, type Taxonomy } from '@assort/engine';
import { columnChoice, type DatasetOptions } from '../commands/options.ts';
import { UsageError } from '../failure.ts';
import { isHeldOutFile, isHeldOutRow, splitColumnOf } from './held-out.ts';
import { openDataset } from './read-file.ts';

/**
 * Reads labelled texts that may be learned from or shown to a model; rows of dev and test are passed over.
 *
 * @param path none gives no examples
 * @param measured what is measured, or fitted on: the same texts are passed over, too
 */
export async function readTrainExamples(
  path: string | undefined,
  options: DatasetOptions,
  taxonomy: Taxonomy,
  measured: readonly Example[] = [],
): Promise<Example[]> {
  if (path === undefined) return [];
  if (isHeldOutFile(path)) {
    throw new UsageError(
      `${path} is named like texts that are held out for measuring, which no model may see: give train rows as --examples.`,
    );
  }
  const reader = await openDataset(path);
  const { textColumn, ...choice } = columnChoice(options);
  // The file of texts and the file of examples may name their texts differently.
  const known = reader.columns.find((column) => column === textColumn);
  const layout = layoutFor(reader.columns, { ...choice, textColumn: known }, taxonomy);
  const split = splitColumnOf(layout.metadataColumns);
  const taken = new Set(measured.map(({ text }) => text.trim()));
  const examples: Example[] = [];
  for await (const { example, metadata } of readExamples(reader, layout, { taxonomy })) {
    const isHeldOut = split !== undefined && isHeldOutRow(metadata[split]);
    if (!isHeldOut && !taken.has(example.text.trim())) examples.push(example);
  }
  return examples;
}
