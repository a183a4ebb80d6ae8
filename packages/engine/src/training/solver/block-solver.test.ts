import { describe, expect, it } from 'vitest';
import { BlockSolver } from './block-solver.ts';
import type { Plane } from './facet-problem.ts';
import { blockWidth, matrixViews, type SolverMemory } from './solver-memory.ts';
import { testProblem } from './test-problem.ts';

const rowCount = 200;
const labelCount = 8;
const cost = 2;
const limits = { tolerance: 1e-4, maxPasses: 2000 };

function planesOf(truth: readonly (readonly number[])[]): Plane[] {
  return Array.from({ length: labelCount }, (_, label) => ({
    positives: Uint32Array.from(truth.keys().filter((row) => truth[row]!.includes(label))),
  }));
}

function learn(memory: SolverMemory, truth: number[][], changes = {}) {
  const solver = new BlockSolver(memory, 0);
  const block = {
    rows: Uint32Array.from({ length: rowCount }, (_, row) => row),
    planes: planesOf(truth),
    cost,
    balance: 0,
    wordsOnly: false,
    seed: 1,
    ...changes,
  };
  const losses: number[] = [];
  const steps = solver.learn(block, limits);
  for (const { loss } of steps) losses.push(loss);
  return { solver, losses, weights: solver.weights.slice(), bias: solver.bias.slice() };
}

describe('BlockSolver', () => {
  it.each([true, false])('reaches the optimum of every label (words only: %s)', (wordsOnly) => {
    const { memory, truth, featureCount } = testProblem(rowCount, labelCount);
    const { starts, ends, wordEnds, indices, values } = matrixViews(memory);
    const { weights, bias } = learn(memory, truth, { wordsOnly });
    for (let label = 0; label < labelCount; label++) {
      const gradient = Array.from(
        { length: featureCount },
        (_, feature) => weights[feature * blockWidth + label]!,
      );
      // The bias is drawn to -1, where a row without evidence is not of the label with the full margin.
      let biasGradient = bias[label]! + 1;
      for (let row = 0; row < rowCount; row++) {
        const sign = truth[row]!.includes(label) ? 1 : -1;
        const end = (wordsOnly ? wordEnds : ends)[row]!;
        let decision = bias[label]!;
        for (let entry = starts[row]!; entry < end; entry++) {
          decision += weights[indices[entry]! * blockWidth + label]! * values[entry]!;
        }
        const scale = 2 * cost * Math.max(0, 1 - sign * decision) * sign;
        for (let entry = starts[row]!; entry < end; entry++) {
          gradient[indices[entry]!]! -= scale * values[entry]!;
        }
        biasGradient -= scale;
      }
      for (const component of [...gradient, biasGradient]) {
        expect(Math.abs(component)).toBeLessThan(5e-3);
      }
    }
  });

  it('gives the same bits with and without WebAssembly', () => {
    const { memory, truth } = testProblem(rowCount, labelCount);
    expect(memory.shared).toBeDefined();
    const fast = learn(memory, truth, { balance: 0.5 });
    const plain = learn({ ...memory, shared: undefined }, truth, { balance: 0.5 });
    expect(plain.weights).toEqual(fast.weights);
    expect(plain.bias).toEqual(fast.bias);
    expect(plain.losses).toEqual(fast.losses);
    const rows = Uint32Array.of(3, 7, 11);
    expect(plain.solver.decide(rows)).toEqual(fast.solver.decide(rows));
  });

  it('learns a label the same beside whatever others', () => {
    const { memory, truth } = testProblem(rowCount, labelCount);
    const all = learn(memory, truth);
    const alone = learn(memory, truth, { planes: planesOf(truth).slice(2, 3) });
    const weightsOf = (weights: Float32Array, lane: number) =>
      weights.filter((_, at) => at % blockWidth === lane);
    // What the others shrink decides in which order the rows come, so that only the optimum is the same.
    const found = weightsOf(alone.weights, 0);
    for (const [at, weight] of weightsOf(all.weights, 2).entries()) {
      expect(found[at]).toBeCloseTo(weight, 3);
    }
  });

  it('learns a plane from its own rows alone, beside others that are learnt from all', () => {
    const { memory, truth } = testProblem(rowCount, labelCount);
    const among = Uint32Array.from({ length: rowCount / 2 }, (_, row) => 2 * row);
    const [first, second] = planesOf(truth);
    const beside = learn(memory, truth, { planes: [first, { ...second, among }] });
    const alone = learn(memory, truth, { planes: [second], rows: among });
    for (const [at, weight] of alone.weights.entries()) {
      if (at % blockWidth === 0) expect(beside.weights[at + 1]).toBeCloseTo(weight, 3);
    }
  });

  it('weighs rare labels up when asked to', () => {
    const { memory, truth } = testProblem(rowCount, labelCount);
    const rare = truth.map((labels, row) => (row % 10 === 0 ? labels : []));
    const rows = Uint32Array.from({ length: rowCount }, (_, row) => row);
    const answered = (balance: number) =>
      learn(memory, rare, { balance })
        .solver.decide(rows)
        .filter((value) => value > 0).length;
    expect(answered(1)).toBeGreaterThan(answered(0));
  });

  it('reports a loss that falls', () => {
    const { memory, truth } = testProblem(rowCount, labelCount);
    const { losses } = learn(memory, truth);
    expect(losses.length).toBeGreaterThan(3);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });
});
