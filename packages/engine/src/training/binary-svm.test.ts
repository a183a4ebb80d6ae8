import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { SparseMatrixBuilder } from '../vectors/sparse-matrix.ts';
import { createSvmState, decision, solveBinarySvm, squaredLengths } from './binary-svm.ts';

const featureCount = 6;

function randomProblem(rowCount: number) {
  const random = createRandom(3);
  const builder = new SparseMatrixBuilder();
  const signs = new Int8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let sum = 0;
    for (let feature = 0; feature < featureCount; feature++) {
      const value = random() - 0.5;
      builder.add(feature, value);
      sum += value * (feature - 2);
    }
    builder.endRow();
    signs[row] = sum + 0.2 * (random() - 0.5) > 0 ? 1 : -1;
  }
  return { matrix: builder.build(), signs };
}

function solve(cost: number) {
  const { matrix, signs } = randomProblem(200);
  const state = createSvmState(matrix, featureCount);
  const rows = Int32Array.from({ length: matrix.rowCount }, (_, row) => row);
  const limits = { tolerance: 1e-6, maxPasses: 5000 };
  solveBinarySvm(matrix, squaredLengths(matrix), rows, signs, state, cost, createRandom(1), limits);
  return { matrix, signs, state };
}

describe('solveBinarySvm', () => {
  it('reaches the optimum: the gradient of the primal objective vanishes', () => {
    const cost = 2;
    const { matrix, signs, state } = solve(cost);
    const gradient = Float64Array.from(state.weights);
    for (let row = 0; row < matrix.rowCount; row++) {
      const slack = 1 - signs[row]! * decision(matrix, row, state.weights);
      if (slack <= 0) continue;
      const scale = 2 * cost * slack * signs[row]!;
      for (let entry = matrix.starts[row]!; entry < matrix.starts[row + 1]!; entry++) {
        gradient[matrix.indices[entry]!]! -= scale * matrix.values[entry]!;
      }
      gradient[featureCount]! -= scale;
    }
    for (const component of gradient) expect(Math.abs(component)).toBeLessThan(1e-3);
  });

  it('keeps weights and dual variables in agreement', () => {
    const { matrix, signs, state } = solve(1);
    const rebuilt = new Float64Array(featureCount + 1);
    for (let row = 0; row < matrix.rowCount; row++) {
      const scale = state.dual[row]! * signs[row]!;
      for (let entry = matrix.starts[row]!; entry < matrix.starts[row + 1]!; entry++) {
        rebuilt[matrix.indices[entry]!]! += scale * matrix.values[entry]!;
      }
      rebuilt[featureCount]! += scale;
    }
    for (const [index, weight] of rebuilt.entries()) {
      expect(weight).toBeCloseTo(state.weights[index]!, 8);
    }
  });

  it('separates what can be separated', () => {
    const { matrix, signs, state } = solve(100);
    const right = signs.filter((sign, row) => sign * decision(matrix, row, state.weights) > 0);
    expect(right.length / signs.length).toBeGreaterThan(0.95);
  });
});
