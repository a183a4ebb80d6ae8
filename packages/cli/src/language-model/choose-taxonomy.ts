import { readFile } from 'node:fs/promises';
import { parseTaxonomy, readTaxonomy, type Taxonomy } from '@assort/engine';
import type { TaxonomyOptions } from '../commands/model-options.ts';
import { UsageError } from '../failure.ts';

/** What the options say about the labels; undefined when they say nothing. */
export async function chooseTaxonomy(options: TaxonomyOptions): Promise<Taxonomy | undefined> {
  const { labels, multi = false, taxonomy } = options;
  if (labels !== undefined && taxonomy !== undefined) {
    throw new UsageError('Both --labels and --taxonomy say what to choose from: give one of them.');
  }
  if (multi && labels === undefined) {
    throw new UsageError(
      '--multi goes with --labels: a taxonomy file says itself which facets are «multi».',
    );
  }
  if (taxonomy !== undefined) return readTaxonomy(await readFile(taxonomy, 'utf8'));
  if (labels === undefined) return undefined;
  if (labels.length < 2) {
    throw new UsageError('--labels needs at least two labels, such as --labels "praise,bug".');
  }
  return parseTaxonomy({ facets: [{ name: 'label', kind: multi ? 'multi' : 'single', labels }] });
}
