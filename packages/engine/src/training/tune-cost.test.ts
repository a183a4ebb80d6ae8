import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { SparseMatrixBuilder } from '../vectors/sparse-matrix.ts';
import { dealFolds } from './folds.ts';
import { LabelLearner } from './label-learner.ts';
import { tuneCost } from './tune-cost.ts';

const labels = ['a', 'b'];
const facet: Facet = { name: 'f', kind: 'single', labels: labels.map((id) => ({ id, name: id })) };
const limits = { tolerance: 1e-3, maxPasses: 500 };

/** One feature tells the label; `noise` features are each row's own; `wrong` is the share of false labels. */
function problem(wrong: number) {
  const random = createRandom(5);
  const builder = new SparseMatrixBuilder();
  const truth: number[][] = [];
  for (let row = 0; row < 400; row++) {
    const label = row % 2;
    builder.add(label, 0.3);
    builder.add(2 + row, 1);
    builder.add(402 + Math.floor(random() * 40), 0.8);
    builder.endRow();
    truth.push([random() < wrong ? 1 - label : label]);
  }
  return { matrix: builder.build(), truth, featureCount: 442 };
}

function tune(wrong: number) {
  const { matrix, truth, featureCount } = problem(wrong);
  const folds = dealFolds(truth, 2, createRandom(1));
  const learner = new LabelLearner(matrix, featureCount, truth, 2, 1);
  const search = tuneCost({ facet, labels, truth, folds, learner });
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) return step.value;
  }
}

describe('tuneCost', () => {
  it('trusts clean labels no less than false ones', () => {
    expect(tune(0.3).cost).toBeLessThanOrEqual(tune(0).cost);
  });

  it('hands over held-out scores of every row, and what it learnt', () => {
    const { heldOut, quality, duals } = tune(0);
    expect(heldOut.rowCount).toBe(400);
    expect(quality).toBeGreaterThan(0.9);
    expect(duals).toHaveLength(800);
  });
});

describe('LabelLearner', () => {
  it('finds the same whether it starts from nothing or from what it found before', () => {
    const { matrix, truth, featureCount } = problem(0.1);
    const learner = new LabelLearner(matrix, featureCount, truth, 2, 1);
    const rows = Int32Array.from({ length: 400 }, (_, row) => row);
    learner.learn(0, rows, 1, limits);
    const cold = learner.score(7);
    const duals = new Float32Array(800);
    learner.learn(0, rows, 0.25, limits, duals);
    learner.learn(1, rows, 0.25, limits, duals);
    learner.learn(0, rows, 1, limits, duals);
    expect(learner.score(7)).toBeCloseTo(cold, 2);
  });
});
