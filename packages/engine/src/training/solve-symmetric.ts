/**
 * Gaussian elimination of a symmetric, positive definite system.
 *
 * @param matrix row by row
 */
export function solveSymmetric(matrix: Float64Array, vector: Float64Array): number[] {
  const size = vector.length;
  const rows = Array.from(vector, (value, row) => [
    ...matrix.subarray(row * size, (row + 1) * size),
    value,
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column++) {
        rows[row]![column]! -= factor * rows[pivot]![column]!;
      }
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = rows[row]![size]!;
    for (let column = row + 1; column < size; column++) {
      rest -= rows[row]![column]! * solution[column]!;
    }
    solution[row] = rest / rows[row]![row]!;
  }
  return solution;
}
