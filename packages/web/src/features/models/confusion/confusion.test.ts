import { expect, test } from 'vitest';
import { confusedPairs, hasAbstentions, heatCells, largestMistake } from './confusion.ts';

// Rows are the truth; the last column counts abstentions.
const confusion = {
  labels: ['bug', 'idea', 'praise'],
  matrix: [
    [90, 9, 0, 1],
    [5, 15, 0, 0],
    [0, 9, 91, 0],
  ],
};

test('the largest mistakes come first, of equal ones the larger share', () => {
  expect(confusedPairs(confusion, 2)).toEqual([
    { truth: 0, predicted: 1, count: 9, share: 0.09 },
    { truth: 2, predicted: 1, count: 9, share: 0.09 },
  ]);
  expect(confusedPairs(confusion, 9).at(-1)).toMatchObject({ truth: 1, predicted: 0, share: 0.25 });
});

test('an abstention is not taken for a label', () => {
  expect(confusedPairs(confusion, 9).every(({ predicted }) => predicted < 3)).toBe(true);
  expect(hasAbstentions(confusion)).toBe(true);
  expect(hasAbstentions({ labels: ['a'], matrix: [[3, 0]] })).toBe(false);
});

test('cells hold the share of their row, and empty ones are left out', () => {
  const cells = heatCells(confusion, false);
  expect(cells).toHaveLength(7);
  expect(cells[0]).toMatchObject({ row: 0, column: 0, count: 90, share: 0.9 });
  expect(cells[0]?.heat).toBeCloseTo(Math.sqrt(0.9));
});

test('mistakes alone are measured against the largest of them', () => {
  const cells = heatCells(confusion, true);
  expect(cells.some(({ row, column }) => row === column)).toBe(false);
  expect(largestMistake(confusion)).toBe(0.25);
  expect(Math.max(...cells.map(({ heat }) => heat))).toBe(1);
});
