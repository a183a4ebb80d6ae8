import type { TextOutcome } from '../prediction.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

export interface ClassifyOptions {
  /** Answer only these facets. */
  readonly facets?: readonly string[];
  /** At most this many labels per `multi` facet. */
  readonly max?: number;
  /** Abstain rather than answer labels of which, by what is known, a smaller share than this is right; 0 to 1. */
  readonly precision?: number;
  /** Add the parts of the text that spoke for and against and the next best labels, or a language model's reasons. */
  readonly explain?: boolean;
  /** Stops what is under way; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The outcome of the `index`-th text, counted from 0. */
export interface NumberedOutcome {
  readonly index: number;
  readonly outcome: TextOutcome;
}

/** A way to make predictions. */
export interface Strategy {
  readonly taxonomy: Taxonomy;
  /**
   * One outcome per text, in the order of the texts; a text that can not be used has its own error
   * (`text-empty`, `text-too-long`) and does not harm the others.
   */
  classify(texts: readonly string[], options?: ClassifyOptions): Promise<readonly TextOutcome[]>;
  /**
   * For strategies that wait for others: reads texts as fast as they can be asked about and gives each outcome as soon
   * as it is there, in any order.
   */
  stream?(
    texts: AsyncIterable<string> | Iterable<string>,
    options?: ClassifyOptions,
  ): AsyncIterable<NumberedOutcome>;
}
