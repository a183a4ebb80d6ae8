import { createRandom } from '../random.ts';
import { hasParents } from '../taxonomy/ancestors.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { clopperPearsonInterval } from './binomial.ts';
import { brierScore } from './brier-score.ts';
import { expectedCalibrationError } from './calibration-error.ts';
import { tabulateConfusion, tabulateOutcomes } from './confusion.ts';
import type { EvaluatedRow } from './evaluated-row.ts';
import { type HierarchicalMetrics, measureHierarchy } from './hierarchical.ts';
import { bootstrapIntervals, createRowMeter, type Interval, rightRows } from './intervals.ts';
import { averageScores, countOutcomes, scoresOf } from './scores.ts';

export interface LabelMetrics {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that truly have the label. */
  readonly support: number;
  /** Rows for which it was predicted. */
  readonly predicted: number;
}

/** What an evaluation found for one facet. Rates are between 0 and 1. */
export interface FacetMetrics {
  readonly facet: string;
  readonly kind: 'single' | 'multi';
  readonly rows: number;
  /** Rows without an abstention. */
  readonly answered: number;
  /** Share of all rows whose label set is exactly right (subset accuracy in a `multi` facet). */
  readonly accuracy: number;
  /** Share of wrong decisions among all pairs of a row and a label. */
  readonly hammingLoss: number;
  readonly microPrecision: number;
  readonly microRecall: number;
  readonly microF1: number;
  readonly macroPrecision: number;
  readonly macroRecall: number;
  readonly macroF1: number;
  readonly weightedPrecision: number;
  readonly weightedRecall: number;
  readonly weightedF1: number;
  /** Null where no answered label has a score. */
  readonly expectedCalibrationError: number | null;
  /** See `brierScore`: the answered labels only; null where none has a score. */
  readonly brierScore: number | null;
  /** Where labels of the facet stand under one another. */
  readonly hierarchical?: HierarchicalMetrics;
  readonly perLabel: readonly LabelMetrics[];
  /** See `tabulateConfusion` for its rows and columns. */
  readonly confusion: {
    readonly labels: readonly string[];
    readonly matrix: readonly (readonly number[])[];
  };
  /** 95 % intervals by metric name: exact for accuracy, by bootstrap for the others. */
  readonly intervals: Readonly<Record<string, Interval>>;
}

/** Measures the answers for one facet. Rows that are not labelled in it must be left out by the caller. */
export function evaluateFacet(
  facet: Facet,
  rows: readonly EvaluatedRow[],
  { seed = 1, resamples = 1000 }: { seed?: number; resamples?: number } = {},
): FacetMetrics {
  const outcomes = tabulateOutcomes(facet, rows);
  const counts = countOutcomes(outcomes, new Float64Array(3 * outcomes.labels.length));
  const { micro, macro, weighted } = averageScores(counts);
  const right = rightRows(outcomes).reduce((sum, isRight) => sum + isRight, 0);
  const wrongDecisions = counts.reduce((sum, count, at) => sum + (at % 3 === 0 ? 0 : count), 0);
  return {
    facet: facet.name,
    kind: facet.kind === 'single' ? 'single' : 'multi',
    rows: rows.length,
    answered: rows.filter((row) => !row.abstained).length,
    accuracy: right / Math.max(1, rows.length),
    hammingLoss: wrongDecisions / Math.max(1, rows.length * outcomes.labels.length),
    microPrecision: micro.precision,
    microRecall: micro.recall,
    microF1: micro.f1,
    macroPrecision: macro.precision,
    macroRecall: macro.recall,
    macroF1: macro.f1,
    weightedPrecision: weighted.precision,
    weightedRecall: weighted.recall,
    weightedF1: weighted.f1,
    expectedCalibrationError: expectedCalibrationError(rows),
    brierScore: brierScore(rows),
    ...(hasParents(facet) && { hierarchical: measureHierarchy(facet, rows) }),
    perLabel: outcomes.labels.map((label, index) => {
      const truePositives = counts[3 * index]!;
      const falsePositives = counts[3 * index + 1]!;
      const falseNegatives = counts[3 * index + 2]!;
      return {
        label,
        ...scoresOf(truePositives, falsePositives, falseNegatives),
        support: truePositives + falseNegatives,
        predicted: truePositives + falsePositives,
      };
    }),
    confusion: tabulateConfusion(facet, rows, outcomes),
    intervals: {
      ...bootstrapIntervals(createRowMeter(outcomes), rows.length, createRandom(seed), resamples),
      // Resamples of rows that are all right are all right: they would claim to be sure.
      accuracy: clopperPearsonInterval(right, rows.length),
    },
  };
}
