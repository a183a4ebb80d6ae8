import type { ClassifyOptions, Strategy } from '@assort/engine';
import { refusal } from '../../errors.ts';

/** Refuses a request for a facet that the strategy does not know. */
export function checkFacets({ taxonomy }: Strategy, { facets }: ClassifyOptions): void {
  const known = taxonomy.facets.map(({ name }) => name);
  const unknown = facets?.find((facet) => !known.includes(facet));
  if (unknown === undefined) return;
  throw refusal(
    'request-invalid',
    `There is no facet "${unknown}"; there is ${known.map((name) => `"${name}"`).join(', ')}.`,
  );
}
