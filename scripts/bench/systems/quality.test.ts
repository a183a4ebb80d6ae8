import type { EvaluatedRow } from '@assort/engine';
import { expect, it } from 'vitest';
import { scoreAnswered, scoreAnswers } from './quality.ts';

it('scores answers with several labels, with none, and labels that nobody named', () => {
  const truth = [['a', 'b'], ['a'], []];
  const predicted = [['a'], ['a', 'b'], []];
  const { accuracy, microF1, macroF1 } = scoreAnswers(['a', 'b', 'c'], truth, predicted);
  expect(accuracy).toBeCloseTo(1 / 3, 12);
  expect(microF1).toBeCloseTo(4 / 6, 12);
  expect(macroF1).toBeCloseTo(1 / 3, 12);
});

it('looks at the given answers only when some were abstained from', () => {
  const row = (predicted?: string): EvaluatedRow => ({
    truth: ['a'],
    predicted: predicted === undefined ? [] : [{ label: predicted, score: 1 }],
    abstained: predicted === undefined,
  });
  expect(scoreAnswered([row('a'), row('a'), row('b'), row()])).toEqual({
    precision: 2 / 3,
    coverage: 3 / 4,
  });
  expect(scoreAnswered([row()])).toEqual({ precision: 0, coverage: 0 });
});
