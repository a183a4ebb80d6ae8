export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

const mostSteps = 30;

/**
 * The weights with the least log-loss plus `strength / 2` times their squared distance from `prior`, none of them but
 * the last (of the constant input) below 0. Newton's method.
 */
export function fitLogistic(
  inputs: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  prior: readonly number[],
  strength: number,
): number[] {
  let weights = [...prior];
  for (let step = 0; step < mostSteps; step++) {
    const gradient = weights.map((weight, index) => strength * (weight - prior[index]!));
    const curvature = weights.map((_, row) =>
      weights.map((__, column) => (row === column ? strength : 0)),
    );
    for (const [index, input] of inputs.entries()) {
      const probability = sigmoid(input.reduce((sum, value, at) => sum + value * weights[at]!, 0));
      const difference = probability - (outcomes[index] ? 1 : 0);
      const spread = probability * (1 - probability);
      for (const [row, value] of input.entries()) {
        gradient[row]! += difference * value;
        for (const [column, other] of input.entries()) {
          curvature[row]![column]! += spread * value * other;
        }
      }
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, index) => {
      const next = weight - change[index]!;
      return index === weights.length - 1 ? next : Math.max(0, next);
    });
    if (change.every((one) => Math.abs(one) < 1e-7)) break;
  }
  return weights;
}

/** Gaussian elimination of a symmetric, positive definite system. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, vector[index]!]);
  const size = rows.length;
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
