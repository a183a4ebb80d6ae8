import type { Example } from '../example.ts';

export interface NumberedLabels {
  /** By label number: its facet and id. */
  readonly names: readonly { readonly facet: string; readonly label: string }[];
  /** By example: the numbers of its labels in all facets. */
  readonly labelsOf: readonly (readonly number[])[];
}

/** Numbers the labels of all facets together, by first occurrence. */
export function numberLabels(examples: readonly Example[]): NumberedLabels {
  const names: { facet: string; label: string }[] = [];
  const numbers = new Map<string, Map<string, number>>();
  const numberOf = (facet: string, label: string) => {
    const known = numbers.get(facet) ?? new Map<string, number>();
    numbers.set(facet, known);
    const number = known.get(label) ?? names.push({ facet, label }) - 1;
    known.set(label, number);
    return number;
  };
  const labelsOf = examples.map(({ labels }) =>
    Object.entries(labels).flatMap(([facet, ids]) => ids.map((label) => numberOf(facet, label))),
  );
  return { names, labelsOf };
}
