import type { LabelMetrics } from '@assort/contract';

export type SortKey = keyof LabelMetrics;
type NamedLabel = LabelMetrics & { readonly name: string };

/** A sorted copy; equal numbers stay in the order of their names. */
export function sortLabels(
  labels: readonly NamedLabel[],
  key: SortKey,
  descending: boolean,
): NamedLabel[] {
  const direction = descending ? -1 : 1;
  return [...labels].sort((a, b) => {
    const byName = a.name.localeCompare(b.name);
    return key === 'label' ? direction * byName : direction * (a[key] - b[key]) || byName;
  });
}
