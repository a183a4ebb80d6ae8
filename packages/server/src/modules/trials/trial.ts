import type { Facet } from '@assort/engine';
import type { StrategyPlan } from '../strategies/strategy-plan.ts';

/** One text that a trial asks about. */
export interface TrialCase {
  readonly text: string;
  /** Label ids by facet, where people said so. */
  readonly truth: Readonly<Record<string, readonly string[]>> | null;
}

/** What people say of a case in one facet; undefined where it is not labelled in it. */
export function truthIn(
  { kind, name }: Facet,
  { truth }: TrialCase,
): readonly string[] | undefined {
  const labels = truth?.[name];
  return kind === 'single' && labels?.length === 0 ? undefined : labels;
}

/** Every plan answers every case: the rows of the job are the cases of the first plan, then those of the next. */
export interface TrialPayload {
  readonly plans: readonly StrategyPlan[];
  readonly cases: number;
  readonly explain: boolean;
  /** What the kind of job needs to know besides. */
  readonly purpose: unknown;
}

/** The numbers of the rows of one plan, from the first to the last. */
export const rangeOf = ({ cases }: TrialPayload, plan: number) => ({
  first: plan * cases + 1,
  last: (plan + 1) * cases,
});
