import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { createRandom } from '../random.ts';
import type { FacetModel } from './facet-model.ts';
import type { FacetRows } from './facet-rows.ts';
import { fitDecisions } from './held-out.ts';
import { packLinearWeights } from './linear-weights.ts';
import type { SolverLimits } from './solver/block-solver.ts';
import { createFacetProblem, type FacetProblem } from './solver/facet-problem.ts';
import type { Hyperparameters } from './solver/learning-task.ts';
import type { BatchProgress, Solver } from './solver/solver.ts';
import type { TrainingMatrix } from './training-matrix.ts';
import { evaluateTrial, type Trial } from './trial.ts';
import { firstGuess, tune } from './tuning.ts';

const finalLimits: SolverLimits = { tolerance: 0.3, maxPasses: 40 };
/** Coarser than the final learning: enough to tell hyperparameters apart. */
const trialLimits: SolverLimits = { tolerance: 1, maxPasses: 20 };
const prune = 0;

export interface FacetProgress extends BatchProgress {
  readonly phase: 'tuning' | 'learning';
  /** How well the last finished trial answered held-out rows. */
  readonly quality?: number;
}

export interface FacetTraining {
  readonly rows: FacetRows;
  readonly matrix: Pick<TrainingMatrix, 'vocabulary'>;
  readonly solver: Solver;
  readonly seed: number;
  /** Whether hyperparameters are chosen; otherwise one trial measures the first guess. */
  readonly tune: boolean;
}

export interface TrainedFacet {
  readonly model: FacetModel;
  /** The rows that the folds held out, with their answers. */
  readonly answered: readonly EvaluatedRow[];
}

/** Learns each label against the rest: on folds, to choose hyperparameters and for held-out scores, then on all rows. */
export function* trainFacet(training: FacetTraining): Generator<FacetProgress, TrainedFacet, void> {
  const { rows, matrix, solver, seed } = training;
  const { facet, labels, truth } = rows;
  const { vocabulary } = matrix;
  const problem = createFacetProblem(truth, labels.length, createRandom(seed));
  const { hyperparameters, heldOut, answered } = yield* chooseTrial(training, problem);
  const batch = {
    facet: problem,
    hyperparameters,
    limits: finalLimits,
    seed,
    folds: undefined,
    prune,
  };
  const learning = solver.run(batch, `${facet.name}.final`);
  let step = learning.next();
  while (step.done !== true) {
    yield { phase: 'learning', ...step.value };
    step = learning.next();
  }
  const weights = packLinearWeights(step.value, {
    featureCount: vocabulary.low.length,
    labelCount: labels.length,
    wordFeatures: vocabulary.wordFeatures,
    characterScale: hyperparameters.characterScale,
  });
  return {
    model: { facet, labels, hyperparameters, weights, ...fitDecisions(facet, heldOut) },
    answered,
  };
}

function* chooseTrial(
  { rows, matrix, solver, seed, tune: isTuned }: FacetTraining,
  problem: FacetProblem,
): Generator<FacetProgress, Trial, void> {
  const folds = foldsToRun(rows.truth.length);
  const hasCharacters = matrix.vocabulary.settings.characterMax > 0;
  let quality: number | undefined;
  function* tryOut(hyperparameters: Hyperparameters): Generator<FacetProgress, Trial, void> {
    const batch = { facet: problem, hyperparameters, limits: trialLimits, seed, folds, prune };
    const run = solver.run(batch, `${rows.facet.name}.${Object.values(hyperparameters)}`);
    let step = run.next();
    while (step.done !== true) {
      yield { phase: 'tuning', ...step.value, quality };
      step = run.next();
    }
    const trial = evaluateTrial(rows, problem, folds, hyperparameters, step.value);
    quality = trial.quality;
    return trial;
  }
  if (!isTuned) return yield* tryOut(firstGuess(hasCharacters));
  const search = tune(hasCharacters);
  let request = search.next();
  while (request.done !== true) request = search.next(yield* tryOut(request.value));
  return request.value;
}

/** The fewer rows there are, the more of them are held out in turn. */
function foldsToRun(rowCount: number): readonly number[] {
  if (rowCount <= 5_000) return [0, 1, 2, 3, 4];
  return rowCount <= 20_000 ? [0, 1, 2] : [0];
}
