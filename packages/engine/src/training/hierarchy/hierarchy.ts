import type { Calibration } from '../calibration.ts';
import type { LabelTree } from './label-tree.ts';

/** A tree of decisions, with what their decision values are worth. */
export interface Hierarchy {
  readonly tree: LabelTree;
  /**
   * By option. `single` facets: a node's probabilities are the softmax of `slope * value`. `multi` facets: an option's
   * is the sigmoid of `slope * value + offset`, and an offset of Infinity stands for what is always so.
   */
  readonly slope: Float32Array;
  readonly offset: Float32Array;
}

interface Reached {
  readonly node: number;
  /** Logarithm of the probability of the way there. */
  readonly logarithm: number;
}

/**
 * Turns the decision values of one text after the other into values of the labels, whose probabilities are the product
 * of those on the way to them.
 */
export class TreeReader {
  readonly #isSingle: boolean;
  readonly #hierarchy: Hierarchy;
  readonly #width: number;
  readonly #values: Float64Array;
  /** By option, the logarithm of its probability among those of its node. */
  readonly #shares: Float64Array;

  /** @param width at most this many nodes of one depth are followed, the most probable ones: beam search */
  constructor(
    isSingle: boolean,
    labelCount: number,
    hierarchy: Hierarchy,
    width = Number.POSITIVE_INFINITY,
  ) {
    this.#isSingle = isSingle;
    this.#hierarchy = hierarchy;
    this.#width = width;
    this.#values = new Float64Array(labelCount);
    this.#shares = new Float64Array(hierarchy.slope.length);
  }

  /**
   * By label, the logarithm of its probability (`single`) or its logit (`multi`); -Infinity for labels that were not
   * reached. Valid until the next text.
   *
   * @param decisions one per option
   * @param decide is asked for the decision values of the options [from, to) before they are read
   */
  read(decisions: ArrayLike<number>, decide?: (from: number, to: number) => void): Float64Array {
    const { starts, labels, nodes } = this.#hierarchy.tree;
    const values = this.#values.fill(Number.NEGATIVE_INFINITY);
    let reached: Reached[] = [{ node: 0, logarithm: 0 }];
    while (reached.length > 0) {
      const next: Reached[] = [];
      for (const { node, logarithm } of reached) {
        const from = starts[node]!;
        const to = starts[node + 1]!;
        decide?.(from, to);
        this.#share(decisions, from, to);
        for (let option = from; option < to; option++) {
          const own = logarithm + this.#shares[option]!;
          if (labels[option]! >= 0) values[labels[option]!] = own;
          if (nodes[option]! >= 0) next.push({ node: nodes[option]!, logarithm: own });
        }
      }
      reached = next.length <= this.#width ? next : mostProbable(next, this.#width);
    }
    if (!this.#isSingle)
      for (const [label, value] of values.entries()) values[label] = logit(value);
    return values;
  }

  #share(decisions: ArrayLike<number>, from: number, to: number): void {
    const { slope, offset } = this.#hierarchy;
    const shares = this.#shares;
    for (let option = from; option < to; option++) {
      shares[option] = slope[option]! * decisions[option]! + offset[option]!;
    }
    if (!this.#isSingle) {
      for (let option = from; option < to; option++) {
        shares[option] = -Math.log1p(Math.exp(-shares[option]!));
      }
      return;
    }
    const own = shares.subarray(from, to);
    const sum = logSumExp(own);
    for (let place = 0; place < own.length; place++) own[place]! -= sum;
  }
}

function mostProbable(reached: readonly Reached[], count: number): Reached[] {
  return reached
    .toSorted((one, other) => other.logarithm - one.logarithm || one.node - other.node)
    .slice(0, count);
}

export function logSumExp(values: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > largest) largest = value;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - largest);
  return largest + Math.log(sum);
}

function logit(logarithm: number): number {
  return logarithm - Math.log(-Math.expm1(logarithm));
}

/** The logits of a hierarchy are calibrated already. A sigmoid per label could put one above a broader one. */
export function sameLogits(labelCount: number): Calibration {
  return {
    slope: new Float32Array(labelCount).fill(1),
    offset: new Float32Array(labelCount),
    top: new Float32Array(0),
  };
}

/**
 * Raises thresholds so that a label is never answered without the broader one that always stands beside it. That one
 * is at least as probable.
 */
export function keepConsistent({ tree, offset }: Hierarchy, thresholds: Float32Array): void {
  const { starts, labels, nodes } = tree;
  const least = new Float32Array(starts.length - 1);
  for (const node of least.keys()) {
    const options = Array.from(
      { length: starts[node + 1]! - starts[node]! },
      (_, place) => starts[node]! + place,
    );
    for (const option of options) {
      const isAlwaysSo = offset[option] === Number.POSITIVE_INFINITY;
      if (!isAlwaysSo || labels[option]! < 0) continue;
      least[node] = Math.max(least[node]!, thresholds[labels[option]!]!);
    }
    for (const option of options) {
      const label = labels[option]!;
      if (label >= 0) thresholds[label] = Math.max(thresholds[label]!, least[node]!);
      if (nodes[option]! >= 0) least[nodes[option]!] = least[node]!;
    }
  }
}
