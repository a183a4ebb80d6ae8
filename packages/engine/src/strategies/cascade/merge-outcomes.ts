import { AnswerPending } from '../../ports/answer-pending.ts';
import type { Answer, ScoredLabel, TextOutcome } from '../../prediction.ts';
import { addUsage } from '../usage.ts';
import { isSure, sureness } from './cascade-row.ts';

/** The least score of the own model's answers, by facet; null sends the facet to the LLM always. */
export type CascadeThresholds = Readonly<Record<string, number | null>>;

/** What the own model made of a text, and the facets that the LLM must answer. */
export interface FirstPass {
  /** Final where nothing is escalated; an answer where something is. */
  readonly outcome: TextOutcome;
  readonly escalated: readonly string[];
}

/** The facets of the own model's answer that it is not sure of. */
export function unsureFacets(
  { labels, abstained }: Answer,
  thresholds: CascadeThresholds,
): string[] {
  return [...Object.keys(labels), ...Object.keys(abstained)].filter(
    (facet) => !isSure(sureness(labels[facet]), thresholds[facet] ?? null),
  );
}

/**
 * The own model's answer with the LLM's in the facets that were escalated. Where the LLM gave none, these abstain with
 * its reason: an answer that nobody is sure of is never shown in its place. One that is still to come is waited for.
 */
export function mergeOutcomes({ outcome, escalated }: FirstPass, llm: TextOutcome): TextOutcome {
  if (llm.error instanceof AnswerPending) return llm;
  const own = outcome.answer!;
  const labels: Record<string, readonly ScoredLabel[]> = { ...own.labels };
  const abstained: Record<string, string> = { ...own.abstained };
  const explanation = { ...own.explanation };
  for (const facet of escalated) {
    delete labels[facet];
    delete abstained[facet];
    delete explanation[facet];
    const answer = llm.answer?.labels[facet];
    const reason = llm.error?.code ?? llm.answer?.abstained[facet];
    const detail = llm.answer?.explanation?.[facet];
    if (answer !== undefined) labels[facet] = answer;
    else if (reason !== undefined) abstained[facet] = reason;
    if (detail !== undefined) explanation[facet] = detail;
  }
  const rationale = llm.answer?.rationale;
  const usage = addUsage(outcome.usage, llm.usage);
  return {
    answer: {
      labels,
      abstained,
      ...(own.explanation !== undefined && { explanation }),
      ...(rationale !== undefined && { rationale }),
      ...(llm.error && { failure: { code: llm.error.code, message: llm.error.message } }),
      by: llm.answer === undefined ? own.by : 'llm',
    },
    ...(usage !== undefined && { usage }),
  };
}
