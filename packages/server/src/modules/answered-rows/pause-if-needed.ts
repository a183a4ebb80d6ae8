import { codeOf, detailOf } from '../../errors.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { RowTally } from './row-tally.ts';

/** Failures that somebody must set right before a job can go on. */
const pausing: readonly string[] = ['budget-reached', 'model-refused'];

/**
 * Does a turn's work, and lets the job rest when the budget is used up or the provider refuses.
 * Resolves with whether the work was done, as it says itself.
 */
export async function pauseIfNeeded(
  turn: JobTurn,
  tally: RowTally,
  work: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (!pausing.includes(code)) throw error;
    await turn.pause(code, pauseSentence(detailOf(error, code), turn, tally), tally.result());
    return false;
  }
}

/** Why a job rests, what it did, what is left, and how it goes on. */
function pauseSentence(
  reason: string,
  { progress, capUsd }: Pick<JobTurn, 'progress' | 'capUsd'>,
  tally: Pick<RowTally, 'rows' | 'cost'>,
): string {
  const left = (progress.total ?? tally.rows) - tally.rows;
  const cap = capUsd === null ? '' : ` of a cap of $${capUsd}`;
  return `${reason} ${tally.rows} rows are answered for $${tally.cost.toFixed(4)}${cap}, and ${left} are left: set that right and resume the job.`;
}
