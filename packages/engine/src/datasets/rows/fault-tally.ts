import { AssortError, type EngineErrorCode } from '../../errors.ts';
import { grouped } from '../check-text.ts';

/** Counts the rows that can not be used and says in one sentence what is wrong with them. */
export interface FaultTally {
  readonly count: number;
  add(row: number, fault: AssortError): void;
  /** One error for all rows so far, or null. `isComplete` says whether the whole file was read. */
  error(isComplete: boolean): AssortError | null;
}

interface Group {
  count: number;
  readonly rows: number[];
}

const maxNamedRows = 3;
const maxListedRows = 100;

/** What is wrong, after "12 rows" or "1 row". */
const phrases: Partial<Record<EngineErrorCode, readonly [one: string, several: string]>> = {
  'text-empty': ['has no text', 'have no text'],
  'text-too-long': ['has a text that is too long', 'have a text that is too long'],
  'label-unknown': [
    'has a label that is not in the taxonomy',
    'have a label that is not in the taxonomy',
  ],
  'label-count': ['has too few or too many labels', 'have too few or too many labels'],
  'split-invalid': ['has a split that can not be used', 'have a split that can not be used'],
};
const otherwise = ['can not be read', 'can not be read'] as const;

export function createFaultTally(): FaultTally {
  let count = 0;
  let first: AssortError | undefined;
  const groups = new Map<EngineErrorCode, Group>();
  return {
    get count() {
      return count;
    },
    add(row, fault) {
      count++;
      first ??= fault;
      const group = groups.get(fault.code) ?? { count: 0, rows: [] };
      groups.set(fault.code, group);
      group.count++;
      if (group.rows.length < maxListedRows) group.rows.push(row);
    },
    error(isComplete) {
      if (first === undefined) return null;
      if (count === 1) return first;
      const problems = [...groups].map(([code, group]) => describeFaults(code, group));
      const more = isComplete ? '' : 'At least ';
      const rows = Object.fromEntries([...groups].map(([code, group]) => [code, group.rows]));
      const counts = Object.fromEntries([...groups].map(([code, group]) => [code, group.count]));
      // The first row's own sentence tells what a label or a number of fields is meant to be.
      const detail = first.code === 'text-empty' ? '' : ` ${first.message}`;
      const advice = first.code === 'text-empty' ? ': fill them in, or leave such rows out.' : '.';
      return new AssortError(first.code, `${more}${problems.join(', and ')}${advice}${detail}`, {
        ...first.details,
        count,
        rows,
        counts,
      });
    },
  };
}

/** "12 rows have no text (rows 5, 9, 12 …)". `rows` are the first of them. */
export function describeFaults(
  code: EngineErrorCode,
  { count, rows }: { readonly count: number; readonly rows: readonly number[] },
): string {
  const [one, several] = phrases[code] ?? otherwise;
  const named = rows.slice(0, maxNamedRows).join(', ') + (count > maxNamedRows ? ' …' : '');
  return count === 1
    ? `1 row ${one} (row ${named})`
    : `${grouped(count)} rows ${several} (rows ${named})`;
}
