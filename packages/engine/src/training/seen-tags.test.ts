import { expect, it } from 'vitest';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { withSeenTags } from './seen-tags.ts';

const tags: Facet = { name: 'tags', kind: 'open', labels: [{ id: 'late_fee', name: 'Late fee' }] };

it('takes the tags of examples into the taxonomy', () => {
  const examples = [
    { text: 'a', labels: { tags: ['late_fee', 'delivery_late'] } },
    { text: 'b', labels: { tags: ['delivery_late'] } },
  ];
  const [facet] = withSeenTags({ facets: [tags] }, examples).facets;
  expect(facet!.labels.map(({ id }) => id)).toEqual(['late_fee', 'delivery_late']);
});
