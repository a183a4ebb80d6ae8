import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { evaluateFacet } from '../evaluation/metrics.ts';
import type { HeldOutScores } from './calibration.ts';
import type { FacetRows } from './facet-rows.ts';
import { answerHeldOut } from './held-out.ts';
import { type FacetProblem, heldOutRows } from './solver/facet-problem.ts';
import type { Hyperparameters } from './solver/learning-task.ts';
import { blockWidth } from './solver/solver-memory.ts';
import type { TaskResult } from './solver/task-result.ts';

/** What the folds showed for one choice of hyperparameters. */
export interface Trial {
  readonly hyperparameters: Hyperparameters;
  readonly heldOut: HeldOutScores;
  /** The held-out rows with their answers. */
  readonly answered: readonly EvaluatedRow[];
  /** Accuracy of a `single` facet; of a `multi` facet micro-F1 and macro-F1, of which the first counts three times. */
  readonly quality: number;
}

/** @param results of the folds' tasks: all blocks of the first fold, then those of the second ... */
export function evaluateTrial(
  { facet, labels, truth }: FacetRows,
  problem: FacetProblem,
  folds: readonly number[],
  hyperparameters: Hyperparameters,
  results: readonly TaskResult[],
): Trial {
  const heldOut = gatherScores(problem, truth, folds, results);
  const answered = answerHeldOut(facet, labels, heldOut);
  const metrics = evaluateFacet(facet, answered, { resamples: 0 });
  const quality =
    facet.kind === 'single' ? metrics.accuracy : (3 * metrics.microF1 + metrics.macroF1) / 4;
  return { hyperparameters, heldOut, answered, quality };
}

function gatherScores(
  problem: FacetProblem,
  truth: FacetRows['truth'],
  folds: readonly number[],
  results: readonly TaskResult[],
): HeldOutScores {
  const { labelCount } = problem;
  const blocks = results.length / folds.length;
  const rowsOf = folds.map((fold) => heldOutRows(problem, fold));
  const rows = rowsOf.flatMap((own) => [...own]);
  const values = new Float32Array(rows.length * labelCount);
  let firstRow = 0;
  for (const [index, own] of rowsOf.entries()) {
    for (let label = 0; label < labelCount; label++) {
      const block = results[index * blocks + Math.floor(label / blockWidth)]!;
      const lane = label % blockWidth;
      for (let row = 0; row < own.length; row++) {
        values[(firstRow + row) * labelCount + label] = block.decisions[row * blockWidth + lane]!;
      }
    }
    firstRow += own.length;
  }
  return { rowCount: rows.length, labelCount, values, truth: rows.map((row) => truth[row]!) };
}
