import type { GateResult } from '@assort/engine';
import { renderTable } from './table.ts';

/** What each gate asked for, what was found, and whether it held. */
export function renderGates(results: readonly GateResult[]): string {
  return renderTable(
    [
      { title: 'gate' },
      { title: 'wanted', align: 'right' },
      { title: 'found', align: 'right' },
      { title: 'held' },
    ],
    results.map(({ gate, bound, wanted, found, held }) => [
      gate,
      `at ${bound === 'min' ? 'least' : 'most'} ${wanted}`,
      found === null ? 'not known' : shown(found, wanted),
      held ? 'yes' : 'NO',
    ]),
  );
}

/** With three digits, or with as many as it takes to tell it from what was wanted. */
function shown(found: number, wanted: number): string {
  if (Number.isInteger(found)) return String(found);
  const short = found.toFixed(3);
  return Number(short) === wanted && found !== wanted ? String(found) : short;
}
