import type { Facet } from './taxonomy.ts';

/** Whether any label of the facet stands under another. */
export function hasParents({ labels }: Facet): boolean {
  return labels.some(({ parent }) => parent !== undefined);
}

/** The broader labels of each label of the facet, the nearest first. */
export function ancestorsOf({ labels }: Facet): Map<string, readonly string[]> {
  const parentOf = new Map(labels.map(({ id, parent }) => [id, parent]));
  const found = new Map<string, readonly string[]>();
  for (const { id } of labels) {
    const ancestors: string[] = [];
    let parent = parentOf.get(id);
    while (parent !== undefined) {
      ancestors.push(parent);
      parent = parentOf.get(parent);
    }
    found.set(id, ancestors);
  }
  return found;
}
