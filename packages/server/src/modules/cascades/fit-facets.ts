import type { CascadeGoal, FacetFit } from '@assort/contract';
import { AssortError, cascadeRow, type Facet, fitCascade, type TextOutcome } from '@assort/engine';
import type { RowResult } from '../answered-rows/row-result.ts';
import { type TrialCase, truthIn } from '../trials/trial.ts';
import type { TrialResults } from '../trials/trials.service.ts';

/**
 * Refuses a goal that so few cases can not support, before anybody is asked about them: even if all answers agree.
 * @throws `guarantee-impossible`, `setting-invalid`
 */
export function checkCases(
  facets: readonly Facet[],
  cases: readonly TrialCase[],
  goal: CascadeGoal,
): void {
  const agreeing = { score: 1, own: ['same'], llm: ['same'], truth: ['same'] };
  for (const facet of facets) {
    fitCascade(
      usable(facet, cases, goal).map(() => agreeing),
      goal,
    );
  }
}

/**
 * The threshold of each facet and what it promises.
 *
 * @param pricePerText dollars that the language model costs per text; undefined where it cost nothing
 * @throws `guarantee-impossible`
 */
export function fitFacets(
  facets: readonly Facet[],
  cases: readonly TrialCase[],
  [own, llm]: readonly TrialResults[],
  goal: CascadeGoal,
  pricePerText: number | undefined,
): Record<string, FacetFit> {
  const fits = facets.map((facet) => {
    const rows = usable(facet, cases, goal).map((index) =>
      cascadeRow(
        facet.name,
        outcomeOf(own![index]!),
        outcomeOf(llm![index]!),
        goal.reference === 'people' ? truthIn(facet, cases[index]!) : undefined,
      ),
    );
    const { target, confidence, reference, ...fit } = fitCascade(rows, { ...goal, pricePerText });
    return [facet.name, fit as FacetFit] as const;
  });
  return Object.fromEntries(fits);
}

/** The places of the cases that say something about a facet: where people are the reference, those labelled in it. */
function usable(facet: Facet, cases: readonly TrialCase[], { reference }: CascadeGoal): number[] {
  return cases.flatMap((one, index) =>
    reference === 'llm' || truthIn(facet, one) !== undefined ? [index] : [],
  );
}

function outcomeOf({ labels, abstained = {}, error }: RowResult): TextOutcome {
  if (labels !== undefined) return { answer: { labels, abstained } };
  return { error: new AssortError('answer-unusable', error?.message ?? 'There is no answer.') };
}
