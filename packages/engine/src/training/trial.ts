import { evaluateFacet } from '../evaluation/metrics.ts';
import type { FacetRows } from './facet-rows.ts';
import { answerHeldOut } from './held-out.ts';
import type { HeldOutScores } from './held-out-scores.ts';
import { fitHierarchy, labelScores } from './hierarchy/fit-hierarchy.ts';
import type { Hierarchy } from './hierarchy/hierarchy.ts';
import type { GrownTree } from './hierarchy/label-tree.ts';
import { type FacetProblem, heldOutRows } from './solver/facet-problem.ts';
import type { Hyperparameters } from './solver/learning-task.ts';
import { blockWidth } from './solver/solver-memory.ts';
import type { TaskResult } from './solver/task-result.ts';
import type { Objective } from './thresholds.ts';

/** What the folds showed for one choice of hyperparameters. */
export interface HeldOutTrial {
  readonly hyperparameters: Hyperparameters;
  readonly heldOut: HeldOutScores;
  readonly hierarchy?: Hierarchy;
}

export interface Trial extends HeldOutTrial {
  /** Accuracy of a `single` facet; of a `multi` facet micro-F1 and macro-F1, of which the objective counts three times. */
  readonly quality: number;
}

/**
 * @param results of the folds' tasks: all blocks of the first fold, then those of the second ...
 * @param grown the tree whose options are learnt, where those are not the labels themselves
 */
export function gatherTrial(
  { facet, labels, truth }: FacetRows,
  problem: FacetProblem,
  folds: readonly number[],
  hyperparameters: Hyperparameters,
  results: readonly TaskResult[],
  grown?: GrownTree,
): HeldOutTrial {
  const rows = folds.flatMap((fold) => [...heldOutRows(problem, fold)]);
  const decisions = gatherDecisions(problem, folds, results);
  const scored = (values: Float32Array, labelCount: number, own: HeldOutScores['truth']) => ({
    rowCount: rows.length,
    labelCount,
    values,
    truth: own,
  });
  const labelTruth = rows.map((row) => truth[row]!);
  let heldOut: HeldOutScores = scored(decisions, problem.planes.length, labelTruth);
  let hierarchy: Hierarchy | undefined;
  if (grown !== undefined) {
    const isSingle = facet.kind === 'single';
    const options = scored(decisions, problem.planes.length, planeTruth(problem, rows));
    heldOut = labelScores(isSingle, labels.length, grown, options, labelTruth);
    hierarchy = fitHierarchy(isSingle, grown, options);
  }
  return { hyperparameters, heldOut, hierarchy };
}

/** Answers the held-out rows and says how well. */
export function evaluateTrial(
  { facet, labels }: FacetRows,
  trial: HeldOutTrial,
  objective: Objective,
): Trial {
  const answered = answerHeldOut(facet, labels, trial.heldOut, objective, trial.hierarchy);
  const { accuracy, microF1, macroF1 } = evaluateFacet(facet, answered, { resamples: 0 });
  const [wanted, other] = objective === 'micro-f1' ? [microF1, macroF1] : [macroF1, microF1];
  const quality = facet.kind === 'single' ? accuracy : (3 * wanted + other) / 4;
  return { ...trial, quality };
}

/** The decision values of all held-out rows, fold by fold, one per plane. */
function gatherDecisions(
  problem: FacetProblem,
  folds: readonly number[],
  results: readonly TaskResult[],
): Float32Array {
  const planeCount = problem.planes.length;
  const blocks = results.length / folds.length;
  const sizes = folds.map((fold) => heldOutRows(problem, fold).length);
  const values = new Float32Array(sizes.reduce((sum, size) => sum + size, 0) * planeCount);
  let firstRow = 0;
  for (const [index, size] of sizes.entries()) {
    for (let plane = 0; plane < planeCount; plane++) {
      const block = results[index * blocks + Math.floor(plane / blockWidth)]!;
      const lane = plane % blockWidth;
      for (let row = 0; row < size; row++) {
        values[(firstRow + row) * planeCount + plane] = block.decisions[row * blockWidth + lane]!;
      }
    }
    firstRow += size;
  }
  return values;
}

/** The planes on whose side each of the rows is. */
function planeTruth({ planes, foldOf }: FacetProblem, rows: readonly number[]): number[][] {
  const placeOf = new Int32Array(foldOf.length).fill(-1);
  for (const [place, row] of rows.entries()) placeOf[row] = place;
  const truth = rows.map(() => [] as number[]);
  for (const [plane, { positives }] of planes.entries()) {
    for (const row of positives) truth[placeOf[row]!]?.push(plane);
  }
  return truth;
}
