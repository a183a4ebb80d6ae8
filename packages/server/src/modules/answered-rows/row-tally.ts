import type { JobResult } from '@assort/contract';
import type { TextOutcome } from '@assort/engine';
import type { RowTotals } from '../jobs/job-rows.ts';
import type { RowResult } from './row-result.ts';

/** Counts what becomes of a job's rows, going on from what was counted before. */
export class RowTally {
  #totals: RowTotals;

  constructor(totals: RowTotals) {
    this.#totals = totals;
  }

  /** Rows that have their final result. */
  get rows(): number {
    return this.#totals.rows;
  }

  /** Whether rows are to be tried again, as far as is known. */
  get hasAgain(): boolean {
    return this.#totals.again > 0;
  }

  get cost(): number {
    return this.#totals.cost;
  }

  /** A row that is to be tried again counts only in what it took. */
  add({ error, abstained, by, again }: RowResult, { usage }: Pick<TextOutcome, 'usage'>): void {
    const before = this.#totals;
    const isDone = again === undefined;
    const isAbstained = isDone && Object.keys(abstained ?? {}).length > 0;
    this.#totals = {
      rows: before.rows + Number(isDone),
      again: before.again + Number(!isDone),
      failed: before.failed + Number(isDone && error !== undefined),
      abstained: before.abstained + Number(isAbstained),
      by: isDone && by ? { ...before.by, [by]: (before.by[by] ?? 0) + 1 } : before.by,
      calls: before.calls + (usage?.calls ?? 0),
      inputTokens: before.inputTokens + (usage?.inputTokens ?? 0),
      outputTokens: before.outputTokens + (usage?.outputTokens ?? 0),
      cost: before.cost + (usage?.cost ?? 0),
    };
  }

  result(): JobResult {
    const { rows, failed, abstained, by, calls, inputTokens, outputTokens, cost } = this.#totals;
    return {
      rows,
      failedRows: failed,
      abstainedRows: abstained,
      completionRate: rows === 0 ? 1 : (rows - failed) / rows,
      answeredBy: { ...by },
      // The shares of calls that held several texts add up to whole numbers but for rounding.
      calls: Math.round(calls),
      inputTokens: Math.round(inputTokens),
      outputTokens: Math.round(outputTokens),
      costUsd: cost,
    };
  }
}
