import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { createRandom } from '../random.ts';
import { fitAbstention } from './abstention.ts';
import type { FacetModel } from './facet-model.ts';
import type { FacetRows } from './facet-rows.ts';
import { answerHeldOut, fitDecisions } from './held-out.ts';
import type { GrownTree } from './hierarchy/label-tree.ts';
import { packLinearWeights } from './linear-weights.ts';
import type { SolverLimits } from './solver/block-solver.ts';
import { blockCount, createFacetProblem, type FacetProblem } from './solver/facet-problem.ts';
import type { Batch, Hyperparameters } from './solver/learning-task.ts';
import type { BatchProgress, Solver } from './solver/solver.ts';
import type { TaskResult } from './solver/task-result.ts';
import { fitStacking, stackWeights } from './stacking.ts';
import type { Objective } from './thresholds.ts';
import type { TrainingMatrix } from './training-matrix.ts';
import { evaluateTrial, gatherTrial, type HeldOutTrial, type Trial } from './trial.ts';
import { firstGuess, tune } from './tuning.ts';
import { planTuning, type TuningPlan } from './tuning-plan.ts';

const finalLimits: SolverLimits = { tolerance: 0.3, maxPasses: 40 };
/** Coarser than the final learning: enough to tell hyperparameters apart. */
const trialLimits: SolverLimits = { tolerance: 1, maxPasses: 20 };
/** Where labels are so many that almost every row is against almost every label. */
const onceLimits: SolverLimits = { tolerance: 0.3, maxPasses: 20, shrinksEarly: true };

export interface FacetProgress extends BatchProgress {
  readonly phase: 'tuning' | 'learning';
  /** How well the last finished trial answered held-out rows. */
  readonly quality?: number;
}

export interface FacetTraining {
  readonly rows: FacetRows;
  /** What is learnt instead of each label against all others. */
  readonly grown?: GrownTree;
  readonly matrix: TrainingMatrix;
  readonly solver: Solver;
  readonly seed: number;
  readonly objective: Objective;
  /** Whether hyperparameters are chosen; otherwise one trial measures the first guess. */
  readonly tune: boolean;
  /** Rows from this one on are learnt and never held out; from `devFrom` on, held out together, and no others. */
  readonly learntFrom: number;
  readonly devFrom?: number;
  /** Seconds until tuning should end; without it the size of the problem decides. */
  readonly secondsLeft?: () => number;
}

export interface TrainedFacet {
  readonly model: FacetModel;
  /** The rows that the folds held out, with their answers. */
  readonly answered: readonly EvaluatedRow[];
}

/** Learns each label against the rest, or each option of a tree against its neighbours: on folds, to choose hyperparameters and for held-out scores, then on all rows. */
export function* trainFacet(training: FacetTraining): Generator<FacetProgress, TrainedFacet, void> {
  const { rows, grown, matrix, seed, objective, learntFrom, devFrom } = training;
  const { facet, labels, truth } = rows;
  const { vocabulary } = matrix;
  const plan = planTuning(matrix.memory.shape, {
    planeCount: grown?.planes.length ?? labels.length,
    rowShare: grown && rowShare(grown, truth.length),
    hasDevRows: devFrom !== undefined,
    isTuned: training.tune,
  });
  const flat = createFacetProblem(truth, labels.length, createRandom(seed), {
    learntFrom,
    devFrom,
    mostPerFold: plan.mostPerFold,
  });
  const problem = grown === undefined ? flat : { ...flat, planes: grown.planes };
  const { trial, results } = stackAnswers(training, yield* learn(training, problem, plan));
  const { hyperparameters, heldOut, hierarchy } = trial;
  const answered = answerHeldOut(facet, labels, heldOut, objective, hierarchy);
  const weights = packLinearWeights(results, {
    featureCount: matrix.memory.shape.featureCount,
    labelCount: problem.planes.length,
    characters: [vocabulary.wordFeatures, vocabulary.low.length],
    characterScale: hyperparameters.characterScale,
  });
  return {
    model: {
      facet,
      labels,
      hyperparameters,
      weights,
      hierarchy,
      ...fitDecisions(facet, heldOut, objective, hierarchy),
      abstention: fitAbstention(facet, heldOut, answered),
    },
    answered,
  };
}

/** The part of the rows that an option is learnt from, in the mean. */
function rowShare({ planes }: GrownTree, rowCount: number): number {
  const learnt = planes.reduce((sum, { among }) => sum + (among?.length ?? rowCount), 0);
  return learnt / (planes.length * rowCount);
}

interface Learnt {
  readonly trial: HeldOutTrial;
  /** The weights, block by block. */
  readonly results: readonly TaskResult[];
}

/** Lets labels say what they know about each other, where that answers better. */
function stackAnswers({ rows, grown }: FacetTraining, learnt: Learnt): Learnt {
  if (rows.facet.kind !== 'single' || grown !== undefined) return learnt;
  const stacked = fitStacking(learnt.trial.heldOut);
  if (stacked === undefined) return learnt;
  const { stacking, heldOut } = stacked;
  return {
    trial: { ...learnt.trial, heldOut },
    results: learnt.results.map((result) => stackWeights(stacking, result)),
  };
}

function* learn(
  training: FacetTraining,
  problem: FacetProblem,
  plan: TuningPlan,
): Generator<FacetProgress, Learnt, void> {
  const { rows, grown, matrix, solver, seed, devFrom } = training;
  const { folds, mostWeights, isLearntOnce } = plan;
  const hasCharacters = matrix.vocabulary.settings.characterMax > 0;
  const rowsPerLabel = rows.truth.length / rows.labels.length;
  const guess = firstGuess(hasCharacters && !isLearntOnce, rowsPerLabel);
  const limits = isLearntOnce ? onceLimits : finalLimits;
  const shared = { facet: problem, seed, limits, mostWeights };
  const key = `${rows.facet.name}.final`;
  if (isLearntOnce) {
    const batch: Batch = { ...shared, hyperparameters: guess, folds, givesWeights: true };
    const results = yield* inPhase('learning', solver.run(batch, key));
    const trial = gatherTrial(rows, problem, folds, guess, results, grown);
    return { trial, results };
  }
  const last = devFrom === undefined ? undefined : 0;
  if (!training.tune && last === undefined) {
    // All at once, so that all threads have something to do.
    const all = [...folds, last];
    const batch: Batch = { ...shared, hyperparameters: guess, folds: all, givesWeights: false };
    const results = yield* inPhase('learning', solver.run(batch, key));
    const heldOut = results.slice(0, folds.length * blockCount(problem));
    const trial = gatherTrial(rows, problem, folds, guess, heldOut, grown);
    return { trial, results: results.slice(heldOut.length) };
  }
  const trial = yield* chooseTrial(training, problem, plan, guess);
  const { hyperparameters } = trial;
  const batch: Batch = { ...shared, hyperparameters, folds: [last], givesWeights: true };
  return { trial, results: yield* inPhase('learning', solver.run(batch, key)) };
}

function* chooseTrial(
  { rows, grown, solver, seed, objective, tune: isTuned, secondsLeft }: FacetTraining,
  problem: FacetProblem,
  { folds, mostTrials, mostWeights }: TuningPlan,
  guess: Hyperparameters,
): Generator<FacetProgress, Trial, void> {
  let quality: number | undefined;
  function* tryOut(hyperparameters: Hyperparameters): Generator<FacetProgress, Trial, void> {
    const shared = { facet: problem, seed, folds, givesWeights: false, mostWeights };
    const batch: Batch = { ...shared, hyperparameters, limits: trialLimits };
    const run = solver.run(batch, `${rows.facet.name}.${Object.values(hyperparameters)}`);
    const results = yield* inPhase('tuning', run, quality);
    const gathered = gatherTrial(rows, problem, folds, hyperparameters, results, grown);
    const trial = evaluateTrial(rows, gathered, objective);
    quality = trial.quality;
    return trial;
  }
  const first = secondsLeft?.();
  const guessed = yield* tryOut(guess);
  if (!isTuned) return guessed;
  const secondsPerTrial = secondsLeft === undefined ? 0 : first! - secondsLeft();
  const hasTime = (trials: number) =>
    secondsLeft === undefined
      ? trials < mostTrials
      : // The final learning takes about as long as two trials.
        secondsLeft() > 3 * secondsPerTrial;
  const search = tune(guessed);
  let request = search.next();
  for (let trials = 1; request.done !== true; trials++) {
    if (!hasTime(trials)) return request.value.best;
    request = search.next(yield* tryOut(request.value.next));
  }
  return request.value;
}

function* inPhase(
  phase: FacetProgress['phase'],
  run: Generator<BatchProgress, TaskResult[], void>,
  quality?: number,
): Generator<FacetProgress, TaskResult[], void> {
  let step = run.next();
  while (step.done !== true) {
    yield { phase, ...step.value, quality };
    step = run.next();
  }
  return step.value;
}
