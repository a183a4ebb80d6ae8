import type { Hyperparameters } from './solver/learning-task.ts';
import type { Trial } from './trial.ts';

/** What is tried first, and taken when nothing is tuned. */
export function firstGuess(hasCharacters: boolean): Hyperparameters {
  return { cost: 0.25, characterScale: hasCharacters ? 1 : 0, balance: 0 };
}

const leastCost = 1 / 64;
const mostCost = 64;

/** Asks for a trial and is given it. */
export type TrialRequests = Generator<Hyperparameters, Trial, Trial>;

/**
 * Chooses hyperparameters by what answers held-out rows best: how much the loss weighs against the regularisation,
 * in steps of 4 from 0.25 on, up or down as long as that helps; then whether the characters should say less, or
 * nothing; then half and twice the cost.
 */
export function* tune(hasCharacters: boolean): TrialRequests {
  let best = yield firstGuess(hasCharacters);
  best = yield* climb(best, 4);
  if (hasCharacters) {
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
