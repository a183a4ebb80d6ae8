import type { Answer, ScoredLabel, TextOutcome } from '../../prediction.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { answerUsable } from '../answer-usable.ts';
import type { ClassifyOptions, Strategy } from '../strategy.ts';
import { type FacetDecision, LearntDecision, UnlearntDecision } from './facet-decision.ts';
import { createMatcher, type Matcher, type MatcherParts } from './matcher.ts';

/** With fewer labelled examples, what they say about scores is noise. */
const leastExamples = 30;

/**
 * Answers by likeness: each label is known by its name, description, aliases and examples. Texts are compared with
 * them by tf-idf of words and characters and, with an embedding model, by its vectors too. Centroids, votes of the
 * nearest examples and names are mixed as held-out examples teach, which also calibrate the scores; a facet with fewer
 * than 30 labelled examples has no scores (null) and abstains where no label clearly leads. Holds the examples in
 * memory and does not explain.
 */
export async function createSimilarityStrategy(parts: MatcherParts): Promise<Strategy> {
  const { matcher, vectors } = await createMatcher(parts);
  const decisions: FacetDecision[] = [];
  for (const [index, { facet, labels, rows }] of matcher.known.facets.entries()) {
    decisions.push(
      rows.length < leastExamples
        ? new UnlearntDecision(facet, labels)
        : new LearntDecision(facet, labels, await matcher.heldOut(index, vectors)),
    );
  }
  return new SimilarityStrategy(parts.taxonomy, matcher, decisions);
}

class SimilarityStrategy implements Strategy {
  readonly taxonomy: Taxonomy;
  readonly #matcher: Matcher;
  /** By facet. */
  readonly #decisions: readonly FacetDecision[];

  constructor(taxonomy: Taxonomy, matcher: Matcher, decisions: readonly FacetDecision[]) {
    this.taxonomy = taxonomy;
    this.#matcher = matcher;
    this.#decisions = decisions;
  }

  async classify(texts: readonly string[], options: ClassifyOptions = {}): Promise<TextOutcome[]> {
    return await answerUsable(this, texts, options, {
      embed: (...asked) => this.#matcher.embed(...asked),
      answer: (text, vector) => this.#answer(text, options, vector),
    });
  }

  #answer(text: string, options: ClassifyOptions, vector: Float32Array | undefined): Answer {
    const isKnown = this.#matcher.read(text, vector);
    const labels: Record<string, readonly ScoredLabel[]> = {};
    const abstained: Record<string, string> = {};
    for (const [index, { name }] of this.taxonomy.facets.entries()) {
      if (options.facets?.includes(name) === false) continue;
      const decision = isKnown
        ? this.#decisions[index]!.decide(this.#matcher.score(index), options)
        : 'no-known-words';
      if (typeof decision === 'string') abstained[name] = decision;
      else labels[name] = decision;
    }
    return { labels, abstained, by: 'similarity' };
  }
}
