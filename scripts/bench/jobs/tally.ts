import type { Example } from '@assort/engine';
import type { LabelledSet } from '../labelled-set.ts';

/** What the results of a job hold. */
export interface Tally {
  readonly rows: number;
  readonly answered: number;
  readonly failed: number;
  /** Rows with neither an answer, nor an abstention, nor an error. */
  readonly withoutOutcome: number;
  readonly outside: number;
  readonly right: number;
}

export const nothing: Tally = {
  rows: 0,
  answered: 0,
  failed: 0,
  withoutOutcome: 0,
  outside: 0,
  right: 0,
};

/** Counts what the results of a job (JSON lines) hold, row by row. */
export async function tally(
  response: Response,
  { facet, labels }: LabelledSet,
  examples: readonly Example[],
): Promise<Tally> {
  const lines = (await response.text()).trimEnd().split('\n');
  const found = { ...nothing, rows: lines.length };
  const known = new Set(labels);
  for (const [row, line] of lines.entries()) {
    const result = JSON.parse(line) as Record<string, unknown>;
    const answer = result[facet] as readonly string[] | null;
    if (result.error !== null) found.failed++;
    else if (answer !== null) found.answered++;
    else if (Object.keys((result.abstained ?? {}) as object).length === 0) found.withoutOutcome++;
    found.outside += (answer ?? []).filter((label) => !known.has(label)).length;
    if (answer?.[0] !== undefined && answer[0] === examples[row]!.labels[facet]?.[0]) found.right++;
  }
  return found;
}

/** All jobs together. */
export function sumOf(
  tallies: readonly Tally[],
): Omit<Tally, 'right'> & { readonly accuracy: number } {
  const total = (count: (one: Tally) => number) =>
    tallies.reduce((sum, one) => sum + count(one), 0);
  return {
    rows: total(({ rows }) => rows),
    answered: total(({ answered }) => answered),
    failed: total(({ failed }) => failed),
    withoutOutcome: total(({ withoutOutcome }) => withoutOutcome),
    outside: total(({ outside }) => outside),
    accuracy:
      total(({ right }) => right) /
      Math.max(
        1,
        total(({ rows }) => rows),
      ),
  };
}
