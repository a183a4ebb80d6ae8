import type { Facet } from '../../taxonomy/taxonomy.ts';
import type { FacetRows } from '../facet-rows.ts';
import type { Plane } from '../solver/facet-problem.ts';

/**
 * The labels of a facet as decisions from broad to narrow, one classifier per parent (Silla and Freitas, Data Mining
 * and Knowledge Discovery 22, 2011). Node n decides among the options [starts[n], starts[n + 1]); node 0 comes first,
 * and every other one after the option that leads to it.
 */
export interface LabelTree {
  readonly starts: Uint32Array;
  /** By option, the number of the label that it answers, or -1. */
  readonly labels: Int32Array;
  /** By option, the node that decides next, or -1. */
  readonly nodes: Int32Array;
}

export interface GrownTree {
  readonly tree: LabelTree;
  /** What is to be learnt for each option. */
  readonly planes: readonly Plane[];
}

interface Option {
  readonly label: number;
  /** The label, counted in the facet, whose options come next; -1 where it ends. */
  readonly place: number;
  readonly rows: readonly number[];
}

/**
 * Grows the tree from the facet's parents and its examples: under each label that has some, those of its children
 * that have some, and the label itself where examples name it. What leaves no choice is no decision.
 */
export function growTree({ facet, labels, truth }: FacetRows): GrownTree {
  const branches = new Branches(facet, labels, truth);
  const starts = [0];
  const options: Option[] = [];
  const planes: Plane[] = [];
  const nodes: number[] = [];
  const open = [branches.root()];
  for (const { place, rows } of open) {
    const among = place < 0 ? undefined : Uint32Array.from(rows);
    for (const option of branches.optionsOf(place)) {
      const isCertain = option.rows.length === rows.length;
      options.push(option);
      planes.push({
        positives: Uint32Array.from(option.rows),
        among: isCertain ? new Uint32Array(0) : among,
      });
      nodes.push(option.place < 0 ? -1 : open.push(option) - 1);
    }
    starts.push(options.length);
  }
  const tree = {
    starts: Uint32Array.from(starts),
    labels: Int32Array.from(options, ({ label }) => label),
    nodes: Int32Array.from(nodes),
  };
  return { tree, planes };
}

/** What is said of the facet's labels, which are counted in the order of the facet. */
class Branches {
  /** The number among the answerable labels, or -1. */
  readonly #numbers: readonly number[];
  readonly #children: readonly number[][];
  readonly #topmost: readonly number[];
  /** The rows that name each label, and those that name it or a label under it. */
  readonly #named: readonly number[][];
  readonly #under: readonly number[][];
  readonly #labelled: number[] = [];

  constructor(facet: Facet, labels: readonly string[], truth: FacetRows['truth']) {
    const placeOf = new Map(facet.labels.map(({ id }, place) => [id, place]));
    const parents = facet.labels.map(({ parent }) => placeOf.get(parent ?? '') ?? -1);
    const places = labels.map((label) => placeOf.get(label)!);
    const numberOf = new Map(places.map((place, number) => [place, number]));
    const perLabel = () => facet.labels.map(() => [] as number[]);
    this.#numbers = facet.labels.map((_, place) => numberOf.get(place) ?? -1);
    this.#children = perLabel();
    this.#named = perLabel();
    this.#under = perLabel();
    for (const [place, parent] of parents.entries()) this.#children[parent]?.push(place);
    this.#topmost = [...parents.keys()].filter((place) => parents[place]! < 0);
    for (const [row, own] of truth.entries()) {
      if (own === undefined) continue;
      this.#labelled.push(row);
      for (const label of own) {
        this.#named[places[label]!]!.push(row);
        for (let place = places[label]!; place >= 0; place = parents[place]!) {
          const rows = this.#under[place]!;
          if (rows.at(-1) !== row) rows.push(row);
        }
      }
    }
  }

  /** Where the first choice is. */
  root(): Option {
    let root: Option = { label: -1, place: -1, rows: this.#labelled };
    for (;;) {
      const only = this.#onlyOption(root);
      if (only === undefined || only.place < 0) return root;
      root = only;
    }
  }

  optionsOf(place: number): Option[] {
    const children = place < 0 ? this.#topmost : this.#children[place]!;
    const named = this.#named[place] ?? [];
    const own = { label: this.#numbers[place] ?? -1, place: -1, rows: named };
    return [
      ...(named.length > 0 ? [own] : []),
      ...children
        .filter((child) => this.#under[child]!.length > 0)
        .map((child) => this.#follow(child)),
    ];
  }

  /** The option that leads to a label, or past it where nothing is left to choose there. */
  #follow(place: number): Option {
    const option = { label: -1, place, rows: this.#under[place]! };
    return this.#onlyOption(option) ?? option;
  }

  #onlyOption({ place, rows }: Option): Option | undefined {
    const options = this.optionsOf(place);
    const [only] = options;
    return options.length === 1 && only!.rows.length === rows.length ? only : undefined;
  }
}

/** The options that lead to a label, from the root on. */
export function pathTo({ starts, labels, nodes }: LabelTree, label: number): number[] {
  const path: number[] = [];
  let option = labels.indexOf(label);
  while (option >= 0) {
    path.unshift(option);
    const node = starts.findLastIndex((start) => start <= option);
    option = node === 0 ? -1 : nodes.indexOf(node);
  }
  return path;
}
