import type { Hyperparameters } from './solver/learning-task.ts';
import type { Trial } from './trial.ts';

/** With fewer rows per label, one row with the label has too many against it. */
const fewRowsPerLabel = 25;

/** What is tried first, and taken when nothing is tuned. */
export function firstGuess(hasCharacters: boolean, rowsPerLabel: number): Hyperparameters {
  return {
    cost: 0.25,
    characterScale: hasCharacters ? 1 : 0,
    balance: rowsPerLabel < fewRowsPerLabel ? 0.5 : 0,
  };
}

const leastCost = 1 / 64;
const mostCost = 64;

/** What is tried next, and what was best so far: the answer, should there be no time for the next. */
interface TrialRequest {
  readonly next: Hyperparameters;
  readonly best: Trial;
}

/** Asks for a trial and is given it. */
type TrialRequests = Generator<TrialRequest, Trial, Trial>;

/**
 * Searches the hyperparameters that answer held-out rows best: how much the loss weighs against the regularisation,
 * in steps of 4, up or down as long as that helps; then whether the characters should say less, or nothing; then
 * half and twice the cost.
 *
 * @param first the trial of the first guess
 */
export function* tune(first: Trial): TrialRequests {
  let best = yield* climb(first, 4);
  if (first.hyperparameters.characterScale > 0) {
    for (const characterScale of [0.5, 0]) {
      const trial = yield { next: { ...best.hyperparameters, characterScale }, best };
      if (!isBetter(trial, best)) break;
      best = trial;
    }
  }
  best = yield* climb(best, 2);
  const balance = best.hyperparameters.balance + 0.5;
  const balanced = yield { next: { ...best.hyperparameters, balance }, best };
  return isBetter(balanced, best, 2.5 * noise) ? balanced : best;
}

/** What held-out rows differ by chance, as a part of one row's standard error. */
const noise = 0.06;

/** Whether a trial is better by more than could be nothing. */
function isBetter(trial: Trial, best: Trial, doubt = noise): boolean {
  return trial.quality > best.quality + doubt / Math.sqrt(best.heldOut.rowCount);
}

/** Changes the cost by the factor as long as that helps: down first, for what is large and noisy wants little cost. */
function* climb(start: Trial, factor: number): TrialRequests {
  let best = start;
  for (const step of [1 / factor, factor]) {
    for (;;) {
      const cost = best.hyperparameters.cost * step;
      if (cost < leastCost || cost > mostCost) break;
      const trial = yield { next: { ...best.hyperparameters, cost }, best };
      if (!isBetter(trial, best)) break;
      best = trial;
      if (factor === 2) return best;
    }
    // Where one direction helped, the other does not.
    if (best !== start) break;
  }
  return best;
}
