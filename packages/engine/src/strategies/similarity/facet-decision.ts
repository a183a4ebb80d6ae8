import type { ScoredLabel } from '../../prediction.ts';
import { selectLabels } from '../../taxonomy/select-labels.ts';
import type { Facet } from '../../taxonomy/taxonomy.ts';
import { type Abstention, fitAbstention, scoreForPrecision } from '../../training/abstention.ts';
import { calibrate } from '../../training/facet-model.ts';
import { answerHeldOut, type Decisions, fitDecisions } from '../../training/held-out.ts';
import type { HeldOutScores } from '../../training/held-out-scores.ts';
import { highestOf } from './highest.ts';

/** How the scores of a facet's labels become an answer. */
export interface FacetDecision {
  /** The labels of the answer, or why there is none. */
  decide(scores: Float64Array, limits: DecisionLimits): readonly ScoredLabel[] | string;
}

export interface DecisionLimits {
  readonly max?: number;
  readonly precision?: number;
}

const unsure = 'below-threshold';

/** Calibrated on held-out examples: with probabilities as scores, thresholds, and what they are worth. */
export class LearntDecision implements FacetDecision {
  readonly #facet: Facet;
  readonly #labels: readonly string[];
  readonly #decisions: Decisions;
  readonly #abstention: Abstention;
  /** Scores are brought to mean 0 and deviation 1, where calibration looks for its answer. */
  readonly #mean: number;
  readonly #deviation: number;

  constructor(facet: Facet, labels: readonly string[], scores: HeldOutScores) {
    this.#facet = facet;
    this.#labels = labels;
    this.#mean = meanOf(scores.values);
    this.#deviation =
      Math.sqrt(meanOf(scores.values.map((value) => (value - this.#mean) ** 2))) || 1;
    const heldOut = { ...scores, values: scores.values.map((value) => this.#standardize(value)) };
    this.#decisions = fitDecisions(facet, heldOut);
    this.#abstention = fitAbstention(facet, heldOut, answerHeldOut(facet, labels, heldOut));
  }

  decide(scores: Float64Array, { max, precision }: DecisionLimits) {
    const { calibration, thresholds } = this.#decisions;
    const standardized = scores.map((score) => this.#standardize(score));
    const probabilities = calibrate(this.#facet.kind, calibration, standardized);
    const chosen = selectLabels(this.#facet, this.#labels, probabilities, thresholds, max);
    if (precision === undefined) return chosen;
    const least = scoreForPrecision(this.#abstention, precision);
    const sure = chosen.filter(({ score }) => score! >= least);
    return sure.length === 0 && chosen.length > 0 ? unsure : sure;
  }

  #standardize(score: number): number {
    return (score - this.#mean) / this.#deviation;
  }
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** By this factor the best label's score must exceed the next one's. */
const clearLead = 1.1;

/**
 * Without enough examples nothing is known of how right an answer is: it has no scores, is given only where one label
 * clearly leads, and never where a precision is wanted.
 */
export class UnlearntDecision implements FacetDecision {
  readonly #facet: Facet;
  readonly #labels: readonly string[];

  constructor(facet: Facet, labels: readonly string[]) {
    this.#facet = facet;
    this.#labels = labels;
  }

  decide(scores: Float64Array, { max = Number.POSITIVE_INFINITY, precision }: DecisionLimits) {
    const { kind, min = 0 } = this.#facet;
    const wanted = kind === 'single' ? 1 : Math.min(Math.max(1, min), max);
    const best = highestOf(scores, wanted + 1);
    const lead = scores[best[wanted - 1]!] ?? 0;
    const next = scores[best[wanted]!] ?? 0;
    if (precision !== undefined || lead <= 0 || lead < clearLead * next) return unsure;
    return best.slice(0, wanted).map((label) => ({ label: this.#labels[label]!, score: null }));
  }
}
