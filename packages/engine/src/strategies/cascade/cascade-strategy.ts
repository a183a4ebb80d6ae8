import { AssortError } from '../../errors.ts';
import type { Answer, TextOutcome } from '../../prediction.ts';
import { checkFacets, type Taxonomy } from '../../taxonomy/taxonomy.ts';
import type { ClassifyOptions, NumberedOutcome, Strategy } from '../strategy.ts';
import { streamCascade } from './cascade-stream.ts';
import {
  type CascadeThresholds,
  type FirstPass,
  mergeOutcomes,
  unsureFacets,
} from './merge-outcomes.ts';

export interface CascadeParts {
  /** The own model. */
  readonly trained: Strategy;
  readonly llm: Strategy;
  /** One per facet of the own model, as `fitCascade` found it. */
  readonly thresholds: CascadeThresholds;
}

/**
 * Asks the own model first, and the LLM only about texts with a facet that the own model abstains in or is less sure
 * of than its threshold. The LLM is asked about all facets, as it was when the thresholds were fitted, and its answers
 * count in the escalated ones. Of a text that it fails on, these abstain with the
 * code of its error, which the answer tells as its `failure`.
 * `by` is `llm` where the LLM was needed and answered, otherwise who the own model is.
 * Throws `setting-invalid` when a facet has no threshold or the LLM does not know it.
 */
export function createCascadeStrategy(parts: CascadeParts): Strategy {
  const { taxonomy } = parts.trained;
  const names = taxonomy.facets.map(({ name }) => name);
  checkFacets(parts.llm.taxonomy, names);
  const missing = names.find((name) => parts.thresholds[name] === undefined);
  if (missing !== undefined) {
    throw new AssortError(
      'setting-invalid',
      `The facet «${missing}» has no threshold: fit one, or give null to send it to the LLM always.`,
      { facet: missing },
    );
  }
  return new CascadeStrategy(parts);
}

class CascadeStrategy implements Strategy {
  readonly taxonomy: Taxonomy;
  readonly #parts: CascadeParts;

  constructor(parts: CascadeParts) {
    this.taxonomy = parts.trained.taxonomy;
    this.#parts = parts;
  }

  async classify(texts: readonly string[], options: ClassifyOptions = {}): Promise<TextOutcome[]> {
    const first = await this.#firstPass(texts, options);
    const open = first.flatMap(({ escalated }, index) => (escalated.length > 0 ? [index] : []));
    const asked = open.map((index) => texts[index]!);
    const answers = asked.length > 0 ? await this.#parts.llm.classify(asked, options) : [];
    const outcomes = first.map(({ outcome }) => outcome);
    for (const [place, index] of open.entries()) {
      outcomes[index] = mergeOutcomes(first[index]!, answers[place]!);
    }
    return outcomes;
  }

  async *stream(
    texts: AsyncIterable<string> | Iterable<string>,
    options: ClassifyOptions = {},
  ): AsyncGenerator<NumberedOutcome, void, void> {
    checkFacets(this.taxonomy, options.facets);
    yield* streamCascade(texts, options, {
      llm: this.#parts.llm,
      firstPass: (batch, batchOptions) => this.#firstPass(batch, batchOptions),
    });
  }

  async #firstPass(texts: readonly string[], options: ClassifyOptions): Promise<FirstPass[]> {
    const outcomes = await this.#parts.trained.classify(texts, options);
    return outcomes.map((outcome) => {
      if (outcome.answer === undefined) return { outcome, escalated: [] };
      const answer: Answer = { ...outcome.answer, by: outcome.answer.by ?? 'trained' };
      const escalated = unsureFacets(answer, this.#parts.thresholds);
      return { outcome: { ...outcome, answer }, escalated };
    });
  }
}
