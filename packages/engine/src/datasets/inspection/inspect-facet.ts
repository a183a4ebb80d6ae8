import type { Facet } from '../../taxonomy/taxonomy.ts';
import type { ColumnStatistics } from './column-statistics.ts';
import type { InspectedFacet } from './inspection.ts';

/** The facet that a column of labels makes: `multi` when any of its cells holds several. */
export function inspectFacet(name: string, column: ColumnStatistics, rows: number): InspectedFacet {
  const counts = [...(column.labels ?? [])].sort(
    ([oneLabel, one], [otherLabel, other]) => other - one || compare(oneLabel, otherLabel),
  );
  const facet: Facet = {
    name,
    kind: column.several > 0 ? 'multi' : 'single',
    labels: counts.map(([label]) => ({ id: label, name: label })),
  };
  return { facet, counts: Object.fromEntries(counts), unlabelled: rows - column.filled };
}

/** By code unit, the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
