import type { EvaluationComparison } from '@assort/contract';
import {
  type AnsweredRow,
  AssortError,
  compareEvaluations,
  type EvaluationAnswers,
  type Facet,
} from '@assort/engine';
import { type TrialCase, truthIn } from '../trials/trial.ts';
import type { TrialResults } from '../trials/trials.service.ts';

interface TrialOutcome {
  readonly cases: readonly TrialCase[];
  readonly results: TrialResults;
}

/** Rows that are drawn for the intervals of a comparison, all resamples together: about a second of work. */
const resampledRows = 2_000_000;
const resamples = { least: 100, most: 2000 };

/** Compares two trials of the same cases. Throws `evaluations-differ` when they are not the same. */
export function compareTrials(
  facets: readonly Facet[],
  a: TrialOutcome,
  b: TrialOutcome,
): EvaluationComparison['facets'] {
  const rows = a.cases.length;
  if (rows !== b.cases.length || a.cases.some(({ text }, row) => text !== b.cases[row]!.text)) {
    throw new AssortError(
      'evaluations-differ',
      'The two evaluations are not of the same rows: choose two of the same split and size, or evaluate again, as examples may have been added or deleted between them.',
    );
  }
  const draws = Math.floor(resampledRows / rows);
  return compareEvaluations(answersOf(facets, a), answersOf(facets, b), {
    resamples: Math.min(resamples.most, Math.max(resamples.least, draws)),
  }) as EvaluationComparison['facets'];
}

/** Of the facets that cases are labelled in; a row without an answer has no labels. */
function answersOf(facets: readonly Facet[], { cases, results }: TrialOutcome): EvaluationAnswers {
  const answers = facets.map((facet) => {
    const rows = cases.flatMap((one, row): AnsweredRow[] => {
      const truth = truthIn(facet, one);
      const predicted = results[row]?.labels?.[facet.name] ?? [];
      return truth === undefined ? [] : [[truth, predicted.map(({ label }) => label)]];
    });
    return [facet.name, rows] as const;
  });
  return Object.fromEntries(answers.filter(([, rows]) => rows.length > 0));
}
