import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { sigmoid } from '../logistic-regression.ts';
import { type Hierarchy, keepConsistent, TreeReader } from './hierarchy.ts';

/** Two nodes of two labels each, below a root that answers a label by itself too. */
const tree = {
  starts: Uint32Array.of(0, 3, 5, 7),
  labels: Int32Array.of(-1, 0, -1, 1, 2, 3, 4),
  nodes: Int32Array.of(1, -1, 2, -1, -1, -1, -1),
};
const hierarchy: Hierarchy = {
  tree,
  slope: new Float32Array(7).fill(2),
  offset: new Float32Array(7),
};
const random = createRandom(1);
const draw = () => Float64Array.from({ length: 7 }, () => 2 * random() - 1);

describe('TreeReader', () => {
  it('multiplies the probabilities on the way to a label', () => {
    const reader = new TreeReader(true, 5, hierarchy);
    for (let text = 0; text < 20; text++) {
      const decisions = draw();
      const weight = decisions.map((value) => Math.exp(2 * value));
      const probabilities = reader.read(decisions).map(Math.exp);
      expect(probabilities.reduce((sum, value) => sum + value)).toBeCloseTo(1);
      const root = weight[0]! + weight[1]! + weight[2]!;
      expect(probabilities[0]).toBeCloseTo(weight[1]! / root);
      const second = weight[6]! / (weight[5]! + weight[6]!);
      expect(probabilities[4]).toBeCloseTo((weight[2]! / root) * second);
    }
  });

  it('judges each option of a multi facet by itself', () => {
    const decisions = draw();
    const values = new TreeReader(false, 5, hierarchy).read(decisions);
    const both = sigmoid(2 * decisions[0]!) * sigmoid(2 * decisions[3]!);
    expect(sigmoid(values[1]!)).toBeCloseTo(both);
  });

  it('follows the most probable nodes only, and asks for no other decisions', () => {
    const decisions = Float64Array.of(0, 0, 1, 5, 5, 0, 1);
    const asked: number[][] = [];
    const reader = new TreeReader(true, 5, hierarchy, 1);
    const values = reader.read(decisions, (from, to) => asked.push([from, to]));
    expect(asked).toEqual([
      [0, 3],
      [5, 7],
    ]);
    expect([...values.subarray(1, 3)]).toEqual([-Infinity, -Infinity]);
    const all = new TreeReader(true, 5, hierarchy).read(decisions);
    expect(values[4]).toBe(all[4]);
  });
});

describe('keepConsistent', () => {
  it('never answers a label without the broader one that always stands beside it', () => {
    const offset = hierarchy.offset.slice();
    offset[5] = Number.POSITIVE_INFINITY;
    const thresholds = Float32Array.of(0.25, 0.25, 0.5, 0.75, 0.5);
    keepConsistent({ ...hierarchy, offset }, thresholds);
    expect([...thresholds]).toEqual([0.25, 0.25, 0.5, 0.75, 0.75]);
  });
});
