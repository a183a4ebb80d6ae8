import type { Hyperparameters } from './solver/learning-task.ts';
import type { Trial } from './trial.ts';

/** What is tried first, and taken when nothing is tuned. */
export function firstGuess(hasCharacters: boolean): Hyperparameters {
  return { cost: 0.25, characterScale: hasCharacters ? 1 : 0, balance: 0 };
}

const leastCost = 1 / 64;
const mostCost = 64;

/** Asks for a trial and is given it. */
type TrialRequests = Generator<Hyperparameters, Trial, Trial>;

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
      const trial = yield { ...best.hyperparameters, characterScale };
      if (trial.quality <= best.quality) break;
      best = trial;
    }
  }
  return yield* climb(best, 2);
}

/** Changes the cost by the factor as long as that helps: down first, for what is large and noisy wants little cost. */
function* climb(start: Trial, factor: number): TrialRequests {
  let best = start;
  for (const step of [1 / factor, factor]) {
    for (;;) {
      const cost = best.hyperparameters.cost * step;
      if (cost < leastCost || cost > mostCost) break;
      const trial = yield { ...best.hyperparameters, cost };
      if (trial.quality <= best.quality) break;
      best = trial;
      if (factor === 2) return best;
    }
    // Where one direction helped, the other does not.
    if (best !== start) break;
  }
  return best;
}
