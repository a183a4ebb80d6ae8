import { AssortError } from '../../errors.ts';
import { clopperPearsonUpper } from '../../evaluation/binomial.ts';
import type { Reference } from './losses.ts';

export interface GuaranteeGoal {
  /** Share of final answers that are to be the reference's, above 0 and below 1. */
  readonly target: number;
  /** How sure that must be, above 0 and below 1. */
  readonly confidence: number;
  readonly reference: Reference;
}

/** Throws `setting-invalid` for a share that can not be promised. */
export function checkGoal(goal: GuaranteeGoal): void {
  for (const setting of ['target', 'confidence'] as const) {
    const value = goal[setting];
    if (value > 0 && value < 1) continue;
    throw new AssortError(
      'setting-invalid',
      `The ${setting} is ${value}: give a share above 0 and below 1, such as 0.95.`,
      { setting, value },
    );
  }
}

/** Why no cascade can keep the goal on so many rows; undefined when sending all to the LLM can. */
export function impossible(
  goal: GuaranteeGoal,
  rows: number,
  llmLosses: number,
): AssortError | undefined {
  const { target, confidence, reference } = goal;
  // Where the LLM is the reference it loses nothing, but any other threshold may: without enough rows none can be shown.
  const losses = reference === 'llm' ? 0 : llmLosses;
  if (holds(goal, losses, rows)) return undefined;
  const lossShare = rows === 0 ? 0 : losses / rows;
  const needed = rowsNeeded(goal, lossShare);
  const promise = `agreement of ${percent(target)} with ${percent(confidence)} confidence`;
  const message =
    needed === undefined
      ? `The LLM by itself agrees with people on ${percent(1 - lossShare)} of ${rows} rows, so that an ${promise} can not be shown on however many rows: ask for less, or choose another LLM.`
      : `To show an ${promise}, about ${needed} rows are needed, and there ${rows === 1 ? 'is' : 'are'} ${rows}: give more, or ask for less.`;
  return new AssortError('guarantee-impossible', message, { rows, needed: needed ?? null });
}

/** Whether so many losses show that the target is kept. */
function holds(goal: GuaranteeGoal, losses: number, rows: number): boolean {
  return clopperPearsonUpper(losses, rows, goal.confidence) <= 1 - goal.target;
}

/** More than anybody labels. */
const mostRows = 10_000_000;

/** The fewest rows on which such a share of losses stays under the bound; undefined when there is no such number. */
function rowsNeeded(goal: GuaranteeGoal, lossShare: number): number | undefined {
  const isEnough = (rows: number) => holds(goal, Math.ceil(lossShare * rows), rows);
  if (!isEnough(mostRows)) return undefined;
  let low = 0;
  let high = mostRows;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100} %`;
}
