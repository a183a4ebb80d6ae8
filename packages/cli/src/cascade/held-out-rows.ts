import { type Example, type Facet, labelledFacets, type Taxonomy } from '@assort/engine';
import type { CascadeFitOptions } from '../commands/cascade-options.ts';
import { UsageError } from '../failure.ts';
import { readLabelledFile } from '../files/labelled-file.ts';
import { openTexts } from '../files/open-texts.ts';

export interface HeldOutRows {
  readonly examples: readonly Example[];
  /** The facets that a threshold can be found for. */
  readonly facets: readonly Facet[];
}

/** The rows to fit on: with what people say where they are the reference, else texts will do. */
export async function readHeldOutRows(
  path: string,
  taxonomy: Taxonomy,
  options: CascadeFitOptions,
): Promise<HeldOutRows> {
  if (options.reference === 'llm') {
    return { examples: await readUnlabelled(path, options.textColumn), facets: taxonomy.facets };
  }
  const { examples } = await readLabelledFile(path, options, taxonomy);
  const facets = labelledFacets(taxonomy, examples);
  const missing = taxonomy.facets.find((facet) => !facets.includes(facet));
  if (missing !== undefined) {
    throw new UsageError(
      `${path} has no labels of the facet «${missing.name}»: label it, or take --reference llm.`,
    );
  }
  return { examples, facets };
}

async function readUnlabelled(path: string, textColumn: string | undefined): Promise<Example[]> {
  const { batches } = await openTexts(path, textColumn);
  const examples: Example[] = [];
  for await (const batch of batches) {
    for (const { text, fault } of batch)
      if (fault === undefined) examples.push({ text, labels: {} });
  }
  return examples;
}
