import type { Example } from '../../datasets/example.ts';
import type { Usage } from '../../prediction.ts';
import { checkFacets, findFacet } from '../../taxonomy/taxonomy.ts';
import { highestOf } from './highest.ts';
import { createMatcher, type Matcher, type MatcherParts } from './matcher.ts';

export interface ShortlistParts extends MatcherParts {
  /** The name of the facet whose labels are listed. */
  readonly facet: string;
}

/** Finds the few labels of many that a text is most likely about. */
export interface Shortlist {
  /**
   * Per text the ids of the `count` labels that fit it best, the best one first: fewer where the facet has fewer, none
   * for a text in which nothing is known.
   *
   * @param onUsage told what an embedding model's endpoint took
   */
  find(
    texts: readonly string[],
    count: number,
    signal?: AbortSignal,
    onUsage?: (usage: Usage) => void,
  ): Promise<readonly (readonly string[])[]>;
  /**
   * The share of all pairs of a text and one of its true labels whose label is among the text's first `count`. Give
   * examples that the shortlist was not made of. 0 where no example has a label.
   */
  recallAt(count: number, examples: readonly Example[]): Promise<number>;
}

/**
 * Knows labels by name, description and aliases, and better by examples, as the similarity strategy does.
 * Throws `setting-invalid` when there is no such facet.
 */
export async function createShortlist({ facet, ...parts }: ShortlistParts): Promise<Shortlist> {
  checkFacets(parts.taxonomy, [facet]);
  const taxonomy = { facets: [findFacet(parts.taxonomy, facet)!] };
  const { matcher } = await createMatcher({ ...parts, taxonomy });
  return new MatchedShortlist(facet, matcher);
}

class MatchedShortlist implements Shortlist {
  readonly #facet: string;
  readonly #matcher: Matcher;

  constructor(facet: string, matcher: Matcher) {
    this.#facet = facet;
    this.#matcher = matcher;
  }

  async find(
    texts: readonly string[],
    count: number,
    signal?: AbortSignal,
    onUsage?: (usage: Usage) => void,
  ): Promise<readonly (readonly string[])[]> {
    const { labels } = this.#matcher.known.facets[0]!;
    const vectors = await this.#matcher.embed(texts, signal, onUsage);
    return texts.map((text, index) => {
      if (!this.#matcher.read(text, vectors?.[index])) return [];
      return highestOf(this.#matcher.score(0), count).map((label) => labels[label]!);
    });
  }

  async recallAt(count: number, examples: readonly Example[]): Promise<number> {
    const texts = examples.map(({ text }) => text);
    let pairs = 0;
    let found = 0;
    for (const [index, list] of (await this.find(texts, count)).entries()) {
      for (const label of examples[index]!.labels[this.#facet] ?? []) {
        pairs++;
        if (list.includes(label)) found++;
      }
    }
    return pairs === 0 ? 0 : found / pairs;
  }
}
