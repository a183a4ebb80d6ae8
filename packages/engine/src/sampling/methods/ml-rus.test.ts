import { expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { createMlRus } from './ml-rus.ts';

const repeat = (amount: number, labels: number[]) => Array.from({ length: amount }, () => labels);

const choose = (labelCount: number, rows: number[][], share: number, seed = 1) =>
  createMlRus(share, createRandom(seed)).chooseRows({
    labels: { labelCount, rows },
    texts: rows.map(() => ''),
  });

// Counts 60 (label 0), 40 (label 1), 5 (label 2): IRLbl 1, 1.5, 12; MeanIR 4.83.
const rows = [...repeat(55, [0]), ...repeat(40, [1]), ...repeat(5, [0, 2])];

it('takes the share from the majority labels in turn', () => {
  const removed = choose(3, rows, 0.2);
  expect(removed).toHaveLength(20);
  expect(removed.filter((row) => row < 55)).toHaveLength(10);
  expect(removed.filter((row) => row >= 55)).toHaveLength(10);
});

it('never takes a row with a minority label', () => {
  const removed = choose(3, rows, 0.99);
  expect(removed.filter((row) => row >= 95)).toEqual([]);
  expect(removed.length).toBeGreaterThan(50);
});

it('leaves a label alone once its IRLbl has come up to MeanIR', () => {
  // Counts 40, 20, 10: IRLbl 1, 2, 4; MeanIR 7/3. In turn labels 0 and 1 lose a row each. Label 1 stops at 14 rows,
  // when label 0 has 33 > 7/3 * 14; label 0 goes on until 14 >= 7/3 * 6.
  const removed = choose(3, [...repeat(40, [0]), ...repeat(20, [1]), ...repeat(10, [2])], 0.99);
  expect(removed.filter((row) => row < 40)).toHaveLength(34);
  expect(removed.filter((row) => row >= 40)).toHaveLength(6);
});

it('takes nothing from balanced data', () => {
  expect(choose(2, [...repeat(10, [0]), ...repeat(10, [1])], 0.5)).toEqual([]);
});

it('gives the same rows for the same seed, others for another', () => {
  expect(choose(3, rows, 0.2, 7)).toEqual(choose(3, rows, 0.2, 7));
  expect(choose(3, rows, 0.2, 7)).not.toEqual(choose(3, rows, 0.2, 8));
});
