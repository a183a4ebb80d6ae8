import { unitVector } from '../../vectors/dense.ts';
import { type Comparison, createComparison, type Space } from './comparison.ts';
import { highestOf } from './highest.ts';
import type { KnownFacet, KnownTexts } from './known-texts.ts';

/** Multiplications that looking for neighbours may take: about a millisecond. */
const mostProducts = 2 ** 20;
/** Labels among whose examples neighbours are looked for. */
const mostNearLabels = 200;

/**
 * Texts as the vectors of an embedding model, less the mean of the known ones: what all texts have in common says
 * nothing about any of them (Mu and Viswanath, ICLR 2018). Neighbours are looked for among the examples of the nearest
 * labels, as many as time allows.
 */
export class DenseSpace implements Space {
  readonly squares: readonly Float32Array[];
  square = 0;
  readonly stretch = 1;
  readonly #known: KnownTexts;
  readonly #dimensions: number;
  readonly #mean: Float32Array;
  /** Row after row. */
  readonly #rows: Float32Array;
  /** By facet, label after label: the sum of the label's vectors. */
  readonly #sums: readonly Float32Array[];
  readonly #comparisons: readonly Comparison[];
  #query: Float32Array;

  /** @param vectors one per row of the known texts */
  constructor(known: KnownTexts, vectors: readonly Float32Array[], dimensions: number) {
    this.#known = known;
    this.#dimensions = dimensions;
    const units = vectors.map(unitVector);
    this.#mean = meanOf(units, dimensions);
    this.#rows = new Float32Array(units.length * dimensions);
    for (const [row, vector] of units.entries()) {
      this.#rows.set(this.#place(vector), row * dimensions);
    }
    this.#sums = known.facets.map((facet) => this.#sumLabels(facet));
    this.squares = this.#sums.map((sums) =>
      Float32Array.from({ length: sums.length / dimensions }, (_, label) =>
        product(sums, label, sums.subarray(label * dimensions, (label + 1) * dimensions)),
      ),
    );
    this.#comparisons = known.facets.map(createComparison);
    this.#query = this.#mean;
  }

  /** Takes a text's vector for `compare`; false when the model knows nothing of the text. */
  read(vector: Float32Array): boolean {
    this.#query = this.#place(unitVector(vector));
    this.square = isZero(vector) ? 0 : 1;
    return this.square > 0;
  }

  compare(facet: number, except: number): Comparison {
    const known = this.#known.facets[facet]!;
    const comparison = this.#comparisons[facet]!;
    const { sums, names, neighbours } = comparison;
    const query = this.#query;
    neighbours.count = 0;
    for (let label = 0; label < names.length; label++) {
      names[label] = product(this.#rows, known.firstName + label, query);
      sums[label] = product(this.#sums[facet]!, label, query);
    }
    let left = Math.floor(mostProducts / this.#dimensions);
    for (const label of this.#nearestLabels(facet, sums)) {
      const { starts, rows, truth, firstExample } = known;
      const end = Math.min(starts[label + 1]!, starts[label]! + left);
      for (let at = starts[label]!; at < end; at++) {
        const row = rows[at]!;
        // An example of several labels is offered once, under the first of them.
        if (row === except || truth[row - firstExample]![0] !== label) continue;
        neighbours.offer(row, product(this.#rows, row, query));
      }
      left -= end - starts[label]!;
      if (left <= 0) break;
    }
    return comparison;
  }

  #nearestLabels(facet: number, sums: Float32Array): number[] {
    const squares = this.squares[facet]!;
    const nearness = sums.map((sum, label) => sum / Math.sqrt(squares[label]! || 1));
    return highestOf(nearness, mostNearLabels);
  }

  #sumLabels({ labels, firstName, starts, rows }: KnownFacet): Float32Array {
    const dimensions = this.#dimensions;
    const sums = new Float32Array(labels.length * dimensions);
    const addRow = (label: number, row: number) => {
      for (let at = 0; at < dimensions; at++) {
        sums[label * dimensions + at]! += this.#rows[row * dimensions + at]!;
      }
    };
    for (let label = 0; label < labels.length; label++) {
      addRow(label, firstName + label);
      for (let at = starts[label]!; at < starts[label + 1]!; at++) addRow(label, rows[at]!);
    }
    return sums;
  }

  /** A unit vector less the mean, at length 1 again; zeros stay zeros. */
  #place(vector: Float32Array): Float32Array {
    return isZero(vector) ? vector : unitVector(vector.map((value, at) => value - this.#mean[at]!));
  }
}

function isZero(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}

function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const vector of vectors) {
    for (let at = 0; at < dimensions; at++) sum[at]! += vector[at]!;
  }
  return sum.map((value) => value / Math.max(1, vectors.length));
}

/**
 * The product of a row of a matrix, as long as the vector, with the vector. Four sums that do not wait for one another
 * are twice as fast as one.
 */
function product(matrix: Float32Array, row: number, vector: Float32Array): number {
  const { length } = vector;
  const start = row * length;
  const even = length - (length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let at = 0; at < even; at += 4) {
    first += matrix[start + at]! * vector[at]!;
    second += matrix[start + at + 1]! * vector[at + 1]!;
    third += matrix[start + at + 2]! * vector[at + 2]!;
    fourth += matrix[start + at + 3]! * vector[at + 3]!;
  }
  for (let at = even; at < length; at++) first += matrix[start + at]! * vector[at]!;
  return first + second + third + fourth;
}
