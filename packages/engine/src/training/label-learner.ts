import { createRandom } from '../random.ts';
import type { SparseMatrix } from '../vectors/sparse-matrix.ts';
import {
  createSvmState,
  decision,
  restoreWeights,
  type SvmLimits,
  type SvmState,
  solveBinarySvm,
  squaredLengths,
} from './binary-svm.ts';

/** The dual variables that one learning left behind: `rowCount` values per label. */
export type Duals = Float32Array;

/** Learns to tell one label at a time from the rest, with buffers that all labels share. */
export class LabelLearner {
  readonly #matrix: SparseMatrix;
  readonly #lengths: Float64Array;
  readonly #state: SvmState;
  readonly #signs: Int8Array;
  readonly #positives: readonly (readonly number[])[];
  readonly #seed: number;

  /** @param truth the numbers of the true labels of each row of the matrix */
  constructor(
    matrix: SparseMatrix,
    featureCount: number,
    truth: readonly (readonly number[])[],
    labelCount: number,
    seed: number,
  ) {
    this.#matrix = matrix;
    this.#lengths = squaredLengths(matrix);
    this.#state = createSvmState(matrix, featureCount);
    this.#signs = new Int8Array(matrix.rowCount);
    this.#positives = rowsByLabel(truth, labelCount);
    this.#seed = seed;
  }

  get rowCount(): number {
    return this.#matrix.rowCount;
  }

  get bias(): number {
    return this.#state.weights.at(-1)!;
  }

  /**
   * Learns one label from the given rows, starting from its part of `duals` (from nothing when left out),
   * which then holds what was found. The same label and cost give the same result in any order of calls.
   */
  learn(label: number, rows: Int32Array, cost: number, limits: SvmLimits, duals?: Duals): void {
    const { dual, weights } = this.#state;
    const part = duals?.subarray(label * this.rowCount, (label + 1) * this.rowCount);
    this.#signs.fill(-1);
    for (const row of this.#positives[label]!) this.#signs[row] = 1;
    if (part === undefined) {
      dual.fill(0);
      weights.fill(0);
    } else {
      dual.set(part);
      restoreWeights(this.#matrix, this.#signs, this.#state);
    }
    const random = createRandom(this.#seed + 1 + label);
    solveBinarySvm(
      this.#matrix,
      this.#lengths,
      rows,
      this.#signs,
      this.#state,
      cost,
      random,
      limits,
    );
    part?.set(dual);
  }

  /** The decision value of a row for the label that was learnt last. */
  score(row: number): number {
    return decision(this.#matrix, row, this.#state.weights);
  }

  /** Writes the weights of the label that was learnt last to `target`, feature by feature. */
  copyWeights(target: Float32Array, label: number, labelCount: number): void {
    const { weights } = this.#state;
    for (let feature = 0, at = label; feature < weights.length - 1; feature++, at += labelCount) {
      target[at] = weights[feature]!;
    }
  }
}

function rowsByLabel(truth: readonly (readonly number[])[], labelCount: number): number[][] {
  const rows = Array.from({ length: labelCount }, () => [] as number[]);
  for (const [row, labels] of truth.entries()) for (const label of labels) rows[label]!.push(row);
  return rows;
}
