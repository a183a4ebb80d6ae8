import { type Random, shuffle } from '../random.ts';
import type { SparseMatrix } from '../vectors/sparse-matrix.ts';

/** When to stop. */
export interface SvmLimits {
  /** The largest violation of the optimality conditions in one pass that is good enough. */
  readonly tolerance: number;
  readonly maxPasses: number;
}

/** The buffers of one solver, reused from label to label. */
export interface SvmState {
  /** One weight per feature, then the bias. */
  readonly weights: Float64Array;
  /** The dual variable of each row of the matrix. */
  readonly dual: Float64Array;
  /** The rows still in play. */
  readonly active: Int32Array;
}

export function createSvmState(matrix: SparseMatrix, featureCount: number): SvmState {
  return {
    weights: new Float64Array(featureCount + 1),
    dual: new Float64Array(matrix.rowCount),
    active: new Int32Array(matrix.rowCount),
  };
}

/** The squared length of every row, with 1 for the bias. */
export function squaredLengths(matrix: SparseMatrix): Float64Array {
  const lengths = new Float64Array(matrix.rowCount).fill(1);
  for (let row = 0; row < matrix.rowCount; row++) {
    for (let entry = matrix.starts[row]!; entry < matrix.starts[row + 1]!; entry++) {
      lengths[row]! += matrix.values[entry]! ** 2;
    }
  }
  return lengths;
}

/**
 * L2-regularised squared-hinge support vector machine by dual coordinate descent with shrinking
 * (Hsieh, Chang, Lin, Keerthi and Sundararajan, ICML 2008, algorithm 3).
 * Starts from the state's dual variables and weights, which must agree, and improves them in place.
 *
 * @param rows the rows to learn from
 * @param signs +1 or -1 per row of the matrix
 * @param cost weight of the loss against the regularisation
 */
export function solveBinarySvm(
  matrix: SparseMatrix,
  lengths: Float64Array,
  rows: Int32Array,
  signs: Int8Array,
  state: SvmState,
  cost: number,
  random: Random,
  { tolerance, maxPasses }: SvmLimits,
): void {
  const { dual, active } = state;
  const diagonal = 0.5 / cost;
  active.set(rows);
  let activeCount = rows.length;
  let shrinkAbove = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < maxPasses; pass++) {
    shuffle(active, activeCount, random);
    let largest = Number.NEGATIVE_INFINITY;
    let smallest = Number.POSITIVE_INFINITY;
    for (let position = 0; position < activeCount; position++) {
      const row = active[position]!;
      const sign = signs[row]!;
      const old = dual[row]!;
      const gradient = sign * decision(matrix, row, state.weights) - 1 + old * diagonal;
      let projected = gradient;
      if (old === 0) {
        if (gradient > shrinkAbove) {
          active[position--] = active[--activeCount]!;
          active[activeCount] = row;
          continue;
        }
        projected = Math.min(gradient, 0);
      }
      if (projected > largest) largest = projected;
      if (projected < smallest) smallest = projected;
      if (Math.abs(projected) > 1e-12) {
        const next = Math.max(old - gradient / (lengths[row]! + diagonal), 0);
        dual[row] = next;
        addRow(matrix, row, (next - old) * sign, state.weights);
      }
    }
    if (largest - smallest <= tolerance) {
      if (activeCount === rows.length) return;
      activeCount = rows.length;
      shrinkAbove = Number.POSITIVE_INFINITY;
    } else {
      shrinkAbove = largest > 0 ? largest : Number.POSITIVE_INFINITY;
    }
  }
}

/** Sets the weights to those that the dual variables stand for. */
export function restoreWeights(matrix: SparseMatrix, signs: Int8Array, state: SvmState): void {
  state.weights.fill(0);
  for (let row = 0; row < matrix.rowCount; row++) {
    const dual = state.dual[row]!;
    if (dual !== 0) addRow(matrix, row, dual * signs[row]!, state.weights);
  }
}

/** The row's distance from the separating plane, positive on the label's side. */
export function decision(matrix: SparseMatrix, row: number, weights: Float64Array): number {
  const { indices, values } = matrix;
  const end = matrix.starts[row + 1]!;
  let sum = weights[weights.length - 1]!;
  for (let entry = matrix.starts[row]!; entry < end; entry++) {
    sum += weights[indices[entry]!]! * values[entry]!;
  }
  return sum;
}

function addRow(matrix: SparseMatrix, row: number, scale: number, weights: Float64Array): void {
  const { indices, values } = matrix;
  const end = matrix.starts[row + 1]!;
  weights[weights.length - 1]! += scale;
  for (let entry = matrix.starts[row]!; entry < end; entry++) {
    weights[indices[entry]!]! += scale * values[entry]!;
  }
}
