import type { BlockSolver, Pass, SolverLimits } from './block-solver.ts';
import { blockCount, type FacetProblem, heldOutRows, learntRows } from './facet-problem.ts';
import { blockWidth } from './solver-memory.ts';
import type { TaskResult } from './task-result.ts';

/** What is chosen by tuning. */
export interface Hyperparameters {
  /** Weight of the loss against the regularisation. */
  readonly cost: number;
  /** Length of the character n-grams' part of a row, beside 1 for the words' part; 0 leaves it out. */
  readonly characterScale: number;
  /** How strongly rare labels are weighed up, from 0 (not) to 1 (as much as they are rare). */
  readonly balance: number;
}

/** Learning of all blocks of a facet's planes, on one or several selections of rows: a task for each pair of both. */
export interface Batch {
  readonly facet: FacetProblem;
  readonly hyperparameters: Hyperparameters;
  readonly limits: SolverLimits;
  readonly seed: number;
  /** The folds to hold out, one after the other; undefined among them learns from all rows. */
  readonly folds: readonly (number | undefined)[];
  /** Whether weights are wanted where a fold is held out, beside what they say about its rows. */
  readonly givesWeights: boolean;
  /** Of each plane, no more than this many weights are kept: the largest. */
  readonly mostWeights: number;
}

export function taskCount({ facet, folds }: Batch): number {
  return blockCount(facet) * folds.length;
}

/** Task number `task` learns block `task % blocks` on selection `task / blocks`. */
export function* runTask(
  solver: BlockSolver,
  { facet, hyperparameters, limits, seed, folds, givesWeights, mostWeights }: Batch,
  task: number,
): Generator<Pass, TaskResult, void> {
  const first = (task % blockCount(facet)) * blockWidth;
  const fold = folds[Math.floor(task / blockCount(facet))];
  const { cost, characterScale, balance } = hyperparameters;
  const planes = facet.planes.slice(first, first + blockWidth);
  yield* solver.learn(
    {
      rows: learntRows(facet, planes, fold),
      planes,
      cost,
      balance,
      wordsOnly: characterScale === 0,
      seed,
    },
    limits,
  );
  const decisions = solver.decide(
    fold === undefined ? new Uint32Array(0) : heldOutRows(facet, fold),
  );
  if (givesWeights || fold === undefined) return { decisions, ...packWeights(solver, mostWeights) };
  const none = new Float32Array(0);
  return { decisions, places: new Uint32Array(0), weights: none, bias: none };
}

function packWeights(
  { weights, bias }: BlockSolver,
  mostWeights: number,
): Omit<TaskResult, 'decisions'> {
  const least = leastKept(weights, mostWeights);
  let count = 0;
  for (let at = 0; at < weights.length; at++) {
    if (Math.abs(weights[at]!) > least[at % blockWidth]!) count++;
  }
  const places = new Uint32Array(count);
  const kept = new Float32Array(count);
  let next = 0;
  for (let at = 0; at < weights.length; at++) {
    if (Math.abs(weights[at]!) <= least[at % blockWidth]!) continue;
    places[next] = at;
    kept[next++] = weights[at]!;
  }
  return { places, weights: kept, bias: bias.slice() };
}

/** Weights up to this part of their plane's largest say nothing that eight bits could hold. */
const negligible = 1 / 1000;

/** The size of each plane's largest weight that is not kept. */
function leastKept(weights: Float32Array, mostWeights: number): Float32Array {
  const largest = new Float32Array(blockWidth);
  const counts = new Uint32Array(blockWidth);
  for (let at = 0; at < weights.length; at++) {
    if (weights[at] === 0) continue;
    const lane = at % blockWidth;
    counts[lane]!++;
    largest[lane] = Math.max(largest[lane]!, Math.abs(weights[at]!));
  }
  return largest.map((size, lane) => {
    const least = size * negligible;
    if (counts[lane]! <= mostWeights) return least;
    const sizes = new Float32Array(counts[lane]!);
    let next = 0;
    for (let at = lane; at < weights.length; at += blockWidth) {
      if (weights[at] !== 0) sizes[next++] = Math.abs(weights[at]!);
    }
    return Math.max(least, sizes.sort()[sizes.length - 1 - mostWeights]!);
  });
}
