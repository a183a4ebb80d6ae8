import { describe, expect, it } from 'vitest';
import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { createRandom } from '../random.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { fitAbstention, scoreForPrecision } from './abstention.ts';

const single: Facet = { name: 'f', kind: 'single', labels: [] };
const none = { rowCount: 0, labelCount: 1, values: new Float32Array(0), truth: [] };
const random = createRandom(6);

/** Answers that are right as often as their score says. */
function draw(rowCount: number): EvaluatedRow[] {
  return Array.from({ length: rowCount }, () => {
    const score = Math.sqrt(random());
    const truth = [random() < score ? 'a' : 'b'];
    return { truth, predicted: [{ label: 'a', score }], abstained: false };
  });
}

function precisionFrom(rows: readonly EvaluatedRow[], least: number): number {
  const answered = rows.filter(({ predicted }) => predicted[0]!.score! >= least);
  return answered.filter(({ truth }) => truth[0] === 'a').length / answered.length;
}

describe('scoreForPrecision', () => {
  it.each([0.7, 0.9, 0.95])('keeps a precision of %d on rows that it has not seen', (wanted) => {
    let kept = 0;
    for (let round = 0; round < 50; round++) {
      const score = scoreForPrecision(fitAbstention(single, none, draw(5000)), wanted);
      expect(score).toBeLessThan(1);
      if (precisionFrom(draw(5000), score) >= wanted - 0.01) kept++;
    }
    expect(kept).toBeGreaterThanOrEqual(45);
  });

  it('answers all that it can: more than when more is wanted', () => {
    const abstention = fitAbstention(single, none, draw(2000));
    const scores = [0.1, 0.6, 0.8, 0.95].map((wanted) => scoreForPrecision(abstention, wanted));
    expect(scores).toEqual(scores.toSorted());
    expect(scores[0]).toBeLessThan(0.3);
  });

  it('answers nothing where no score was right often enough', () => {
    const wrong = draw(100).map((row) => ({ ...row, truth: ['b'] }));
    expect(scoreForPrecision(fitAbstention(single, none, wrong), 0.5)).toBe(Infinity);
    expect(scoreForPrecision(fitAbstention(single, none, []), 0.5)).toBe(Infinity);
  });
});

describe('the least decision value', () => {
  const heldOut = {
    rowCount: 3,
    labelCount: 2,
    values: Float32Array.of(0.5, -1, -0.75, -2, -3, -1.5),
    truth: [[0], [0], [0]],
  };

  it('is about the lowest with which a held-out row was right', () => {
    expect(fitAbstention(single, heldOut, []).leastDecision[0]).toBe(-0.75);
  });

  it('is unknown where no label may be the answer', () => {
    const multi: Facet = { ...single, kind: 'multi' };
    expect(fitAbstention(multi, heldOut, []).leastDecision[0]).toBe(-Infinity);
    expect(fitAbstention({ ...multi, min: 1 }, heldOut, []).leastDecision[0]).toBe(-0.75);
  });
});
