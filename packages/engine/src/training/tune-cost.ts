import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { evaluateFacet } from '../evaluation/metrics.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { SvmLimits } from './binary-svm.ts';
import type { HeldOutScores } from './calibration.ts';
import type { Folds } from './folds.ts';
import { answerHeldOut } from './held-out.ts';
import type { Duals, LabelLearner } from './label-learner.ts';

const factor = 4;
const firstCost = 0.25;
const leastCost = 1 / 64;
const mostCost = 64;
/** Dual variables that are kept at most; above it there is no search. */
const maxDuals = 2 ** 26;

/** Coarser than the final learning: enough to tell costs apart, at about two thirds of the time. */
const trialLimits: SvmLimits = { tolerance: 1, maxPasses: 20 };

/** What the folds showed for one cost. */
export interface Trial {
  readonly cost: number;
  readonly heldOut: HeldOutScores;
  /** The held-out rows with their answers. */
  readonly answered: readonly EvaluatedRow[];
  /** Higher is better. */
  readonly quality: number;
  /** What the last fold found, to start the final learning from. */
  readonly duals?: Duals;
}

interface Search {
  readonly facet: Facet;
  readonly labels: readonly string[];
  readonly truth: readonly (readonly number[])[];
  readonly folds: Folds;
  readonly learner: LabelLearner;
}

/**
 * Chooses how much the loss weighs against the regularisation by what answers held-out rows best: goes up or down
 * in steps of 4 from 0.25 as long as that helps. Each step starts from what the step before found.
 * Yields the number of labels done in the step.
 */
export function* tuneCost(search: Search): Generator<number, Trial, void> {
  const { folds, labels, learner } = search;
  const dualsPerRun = learner.rowCount * labels.length;
  const isTunable = dualsPerRun * folds.runs.length <= maxDuals;
  const empty = () => (isTunable ? folds.runs.map(() => new Float32Array(dualsPerRun)) : []);
  let duals: readonly Duals[] = empty();
  const first = yield* tryCost(search, firstCost, duals);
  if (!isTunable) return first;
  let best = first;
  // Down first: the data sets that take long are large and noisy, and want little cost.
  for (const step of [1 / factor, factor]) {
    let cost = firstCost * step;
    while (cost >= leastCost && cost <= mostCost) {
      duals = duals.map((one) => one.slice());
      const trial = yield* tryCost(search, cost, duals);
      if (trial.quality <= best.quality) break;
      best = trial;
      cost *= step;
    }
    // Where one direction helped, the other does not.
    if (best.cost !== firstCost) break;
  }
  return best;
}

/** Learns every label on every fold with one cost, and measures it on the rows that the folds held out. */
function* tryCost(
  search: Search,
  cost: number,
  duals: readonly Duals[],
): Generator<number, Trial, void> {
  const { facet, labels, truth, folds, learner } = search;
  const rows = folds.runs.flatMap((run) => [...run.heldOut]);
  const heldOut: HeldOutScores = {
    rowCount: rows.length,
    labelCount: labels.length,
    values: new Float32Array(rows.length * labels.length),
    truth: rows.map((row) => truth[row]!),
  };
  for (let label = 0; label < labels.length; label++) {
    let at = label;
    for (const [index, run] of folds.runs.entries()) {
      learner.learn(label, run.learn, cost, trialLimits, duals[index]);
      for (const row of run.heldOut) {
        heldOut.values[at] = learner.score(row);
        at += labels.length;
      }
    }
    yield label + 1;
  }
  const answered = answerHeldOut(facet, labels, heldOut);
  const metrics = evaluateFacet(facet, answered, { resamples: 0 });
  const quality =
    facet.kind === 'single' ? metrics.accuracy : (metrics.microF1 + metrics.macroF1) / 2;
  return { cost, heldOut, answered, quality, duals: duals.at(-1) };
}
