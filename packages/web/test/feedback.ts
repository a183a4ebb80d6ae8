import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Example,
  inspectDataset,
  layoutFor,
  openRecords,
  readExamples,
  type Taxonomy,
} from '@assort/engine';

/** Comments on a music app, with a category and a sentiment each. */
export const feedbackFile = join(import.meta.dirname, '../../../examples/feedback-ptbr.csv');

/** The same, read. */
export async function readFeedback(): Promise<{ taxonomy: Taxonomy; examples: Example[] }> {
  const content = await readFile(feedbackFile);
  async function* chunks() {
    yield content;
  }
  const columns = { labelColumns: ['category', 'sentiment'] };
  const { facets } = await inspectDataset(await openRecords(chunks()), columns);
  const taxonomy = { facets: facets.map(({ facet }) => facet) };
  const reader = await openRecords(chunks());
  const examples: Example[] = [];
  const layout = layoutFor(reader.columns, columns, taxonomy);
  for await (const { example } of readExamples(reader, layout, { taxonomy })) {
    examples.push(example);
  }
  return { taxonomy, examples };
}
