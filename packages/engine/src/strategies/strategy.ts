import type { Answer } from '../prediction.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

export interface ClassifyOptions {
  /** Answer only these facets. */
  readonly facets?: readonly string[];
  /** At most this many labels per `multi` facet. */
  readonly max?: number;
  /** Abstain rather than answer labels of which, by what is known, a smaller share than this is right; 0 to 1. */
  readonly precision?: number;
  /** Add the parts of the text that spoke for and against, and the next best labels. */
  readonly explain?: boolean;
}

/** A way to make predictions. */
export interface Strategy {
  readonly taxonomy: Taxonomy;
  /**
   * One answer per text, in the order of the texts.
   * Throws `text-empty` or `text-too-long` for the first text that can not be used.
   */
  classify(texts: readonly string[], options?: ClassifyOptions): Promise<readonly Answer[]>;
}
