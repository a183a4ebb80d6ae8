import { useClassifier } from './use-classifier.ts';

/** The name of a label by its id; a label that is gone keeps its id. */
export function useLabelNames(facetName: string): (id: string) => string {
  const { classifier } = useClassifier();
  const facet = classifier.taxonomy.facets.find(({ name }) => name === facetName);
  const names = new Map(facet?.labels.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
