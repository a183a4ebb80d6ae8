import type { Taxonomy } from '@assort/engine';
import type { StrategyPlan } from '../strategies/strategy-plan.ts';

export interface ClassifyFilePayload {
  readonly columns: readonly string[];
  readonly textColumn: string;
  /** Fixed when the job is made, so that every row is answered in the same way. */
  readonly plan: StrategyPlan;
  /** What is answered; the columns of the results follow from it. */
  readonly taxonomy: Taxonomy;
  /** Whether the language model is asked in batches. */
  readonly batch: boolean;
}

/** The cells of a row, aligned with the columns; missing ones at the end are empty. */
export type FileRow = readonly string[];
