import { describe, expect, it } from 'vitest';
import { addFeature, packLinearWeights, weightOf } from './linear-weights.ts';
import type { TaskResult } from './solver/task-result.ts';

/** Ten labels in two blocks; feature 0 weighs for labels 0 and 9, feature 2 a lot for 1 and next to nothing for 3. */
const results: TaskResult[] = [
  {
    decisions: new Float32Array(0),
    places: Uint32Array.of(0, 17, 19),
    weights: Float32Array.of(0.5, 2, 0.01),
    bias: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  },
  {
    decisions: new Float32Array(0),
    places: Uint32Array.of(1),
    weights: Float32Array.of(-1),
    bias: Float32Array.of(9, 10, 0, 0, 0, 0, 0, 0),
  },
];
const weights = packLinearWeights(results, {
  featureCount: 3,
  labelCount: 10,
  characters: [2, 3],
  characterScale: 0.5,
});

describe('packLinearWeights', () => {
  it('keeps what says something, to the 127th part of the feature’s largest weight', () => {
    expect(weights.codes.length).toBe(3);
    expect(weightOf(weights, 0, 0)).toBeCloseTo(0.5, 2);
    expect(weightOf(weights, 0, 9)).toBeCloseTo(-1, 6);
    expect(weightOf(weights, 0, 1)).toBe(0);
    expect(weightOf(weights, 2, 3)).toBe(0);
    expect([...weights.bias]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('puts the scale of the characters into their weights', () => {
    expect(weightOf(weights, 2, 1)).toBeCloseTo(1, 6);
  });
});

it('addFeature adds what a value of the feature is worth', () => {
  const scores = new Float64Array(12);
  addFeature(weights, 0, 2, scores, 2);
  expect(scores[11]).toBeCloseTo(-2, 6);
  expect(scores[2]).toBeCloseTo(1, 1);
  expect(scores.filter((score) => score !== 0)).toHaveLength(2);
});
