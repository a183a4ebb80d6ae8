import type { ClassifyInlineRequest } from '@assort/contract';
import { parseTaxonomy, type Taxonomy } from '@assort/engine';
import { refusal } from '../../errors.ts';

/** The one facet that a list of classes makes. */
const facet = 'label';

/**
 * The labels that came with a request, whichever of its two forms it has.
 * @throws `request-invalid`, `taxonomy-invalid`
 */
export function inlineTaxonomy({
  classes,
  multilabel = false,
  taxonomy,
}: ClassifyInlineRequest): Taxonomy {
  if ((classes === undefined) === (taxonomy === undefined)) {
    throw refusal(
      'request-invalid',
      'The request needs either "classes" or a "taxonomy", not both.',
    );
  }
  if (classes === undefined) return parseTaxonomy(taxonomy);
  const labels = classes.map(({ id, name = id, description }) => ({ id, name, description }));
  return parseTaxonomy({
    facets: [{ name: facet, kind: multilabel ? 'multi' : 'single', labels }],
  });
}
