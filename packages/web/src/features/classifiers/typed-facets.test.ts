import { expect, test } from 'vitest';
import { facetFaults, type TypedFacet, typedLabels, typedTaxonomy } from './typed-facets.ts';

const facet = (changes: Partial<TypedFacet>): TypedFacet => ({
  key: 1,
  name: 'topic',
  kind: 'single',
  labels: 'price\nsound',
  ...changes,
});

test('labels are the lines that say something, once each', () => {
  expect(typedLabels('  price \n\nsound\r\nprice\n')).toEqual(['price', 'sound']);
});

test('a taxonomy keeps names and kinds', () => {
  expect(typedTaxonomy([facet({ name: ' topic ', kind: 'multi', labels: 'a' })])).toEqual({
    facets: [{ name: 'topic', kind: 'multi', labels: [{ id: 'a', name: 'a' }] }],
  });
});

test('a single facet needs two labels, a multi facet one', () => {
  const one = facet({ labels: 'price' });
  expect(facetFaults(one, [one]).labels).toBe('labelsFew');
  const multi = facet({ kind: 'multi', labels: 'price' });
  expect(facetFaults(multi, [multi]).labels).toBeNull();
});

test('a name must be there and be the only one', () => {
  const nameless = facet({ name: ' ' });
  expect(facetFaults(nameless, [nameless]).name).toBe('nameMissing');
  const second = facet({ key: 2 });
  expect(facetFaults(second, [facet({}), second]).name).toBe('nameTwice');
  expect(facetFaults(second, [second]).name).toBeNull();
});
