import { type Facet, type Gate, parseGate } from '@assort/engine';

/** The bounds of `--min` and `--max`. Read before the work: a mistyped one should not cost the wait. */
export function readGates(
  { min, max }: { readonly min: readonly string[]; readonly max: readonly string[] },
  facets: readonly Facet[],
): Gate[] {
  return [
    ...min.map((text) => parseGate(text, 'min', facets)),
    ...max.map((text) => parseGate(text, 'max', facets)),
  ];
}
