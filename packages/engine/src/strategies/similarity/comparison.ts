import { Highest } from './highest.ts';
import type { KnownFacet } from './known-texts.ts';

/** How many of the nearest examples have a say. */
const neighbourCount = 50;
/** Stands for "no row" where one can be left out. */
export const none = -1;

/** How similar one text is to what a facet's labels are known by, in buffers that the next text reuses. */
export interface Comparison {
  /** By label: the product of the text's vector with the sum of the label's vectors, its name's among them. */
  readonly sums: Float32Array;
  /** By label: the similarity with its name. */
  readonly names: Float32Array;
  /** The nearest examples: their rows and similarities. */
  readonly neighbours: Highest;
}

/** Texts as vectors of length 1 (or 0), and the rows of the known texts among them. */
export interface Space {
  /** By facet and label: the squared length of the sum of the label's vectors. */
  readonly squares: readonly Float32Array[];
  /** The squared length of the text that was read last: 1, or less where a part of it is not known. */
  readonly square: number;
  /**
   * What the similarities of a known text must be multiplied by when it stands for a new one: of a new text, what no
   * other text holds would be unknown, and the rest of its vector longer by this factor.
   */
  readonly stretch: number;
  /**
   * Compares the text that was read last.
   *
   * @param except this row is no neighbour; `none` leaves no one out
   */
  compare(facet: number, except: number): Comparison;
}

export function createComparison({ labels }: KnownFacet): Comparison {
  return {
    sums: new Float32Array(labels.length),
    names: new Float32Array(labels.length),
    neighbours: new Highest(neighbourCount),
  };
}
