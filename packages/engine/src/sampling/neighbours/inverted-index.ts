import { type SparseMatrix, transpose } from '../../vectors/sparse-matrix.ts';
import type { NeighbourSearch } from './neighbour-search.ts';

/**
 * Exact nearest neighbours by cosine of rows that have length 1: adds up the products of a row with all others, word by
 * word, over the rows that hold the word. Answers are kept, since both ends of a link ask for one another.
 */
export class InvertedIndex implements NeighbourSearch {
  readonly #rows: SparseMatrix;
  /** By word, the rows that hold it. */
  readonly #postings: SparseMatrix;
  readonly #similarities: Float32Array;
  /** By row: its neighbour, `none`, or `unknown`. */
  readonly #answers: Int32Array;

  /** @param featureCount number of words; indices of `rows` are below it. */
  constructor(rows: SparseMatrix, featureCount: number) {
    this.#postings = transpose(rows, featureCount);
    // Turned back, each row has its words in ascending order, so that both rows of a pair add up the same sum.
    this.#rows = transpose(this.#postings, rows.rowCount);
    this.#similarities = new Float32Array(rows.rowCount);
    this.#answers = new Int32Array(rows.rowCount).fill(unknown);
  }

  nearest(row: number): number | undefined {
    if (this.#answers[row] === unknown) this.#answers[row] = this.#search(row);
    const answer = this.#answers[row]!;
    return answer === none ? undefined : answer;
  }

  #search(row: number): number {
    const similarities = this.#similarities.fill(0);
    const { starts, indices, values } = this.#postings;
    for (let entry = this.#rows.starts[row]!; entry < this.#rows.starts[row + 1]!; entry++) {
      const feature = this.#rows.indices[entry]!;
      const weight = this.#rows.values[entry]!;
      const end = starts[feature + 1]!;
      for (let posting = starts[feature]!; posting < end; posting++) {
        similarities[indices[posting]!]! += weight * values[posting]!;
      }
    }
    similarities[row] = 0;
    let nearest = none;
    let highest = 0;
    for (let other = 0; other < similarities.length; other++) {
      if (similarities[other]! <= highest) continue;
      highest = similarities[other]!;
      nearest = other;
    }
    return nearest;
  }
}

const unknown = -2;
const none = -1;
