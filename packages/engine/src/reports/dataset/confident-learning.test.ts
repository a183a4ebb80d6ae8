import { expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { findWrongLabels, findWrongOrMissingLabels } from './confident-learning.ts';

it('suspects a label when another reaches the mean confidence of its own rows', () => {
  // Mean confidence: label 0 (0.9 + 0.8 + 0.1) / 3 = 0.6, label 1 (0.7 + 0.5) / 2 = 0.6, label 2: 0.9.
  const scores = Float32Array.of(
    ...[0.9, 0.1, 0.0],
    ...[0.8, 0.1, 0.1],
    ...[0.1, 0.9, 0.0],
    ...[0.2, 0.7, 0.1],
    ...[0.0, 0.5, 0.5],
    ...[0.0, 0.1, 0.9],
  );
  const given = Int32Array.of(0, 0, 0, 1, 1, 2);
  const found = findWrongLabels({ labelCount: 3, scores }, given, [true, true, true]);
  expect(found).toEqual([{ row: 2, given: 0, suggested: 1, margin: expect.closeTo(0.8, 6) }]);
  // What has too few rows is neither suspected nor suggested.
  expect(findWrongLabels({ labelCount: 3, scores }, given, [true, false, true])).toEqual([]);
});

it('does not suspect a label that is as sure as the other, nor rows without a score or a label', () => {
  const scores = Float32Array.of(0.5, 0.5, Number.NaN, Number.NaN, 0.1, 0.9, 0.6, 0.4);
  const given = Int32Array.of(0, 0, -1, 1);
  const found = findWrongLabels({ labelCount: 2, scores }, given, [true, true]);
  expect(found).toEqual([{ row: 3, given: 1, suggested: 0, margin: expect.closeTo(0.2, 6) }]);
});

it('tells wrong labels from missing ones where a row may have several', () => {
  const scores = Float32Array.of(
    ...[0.9, 0.02],
    ...[0.8, 0.9],
    ...[0.01, 0.9],
    ...[0.95, 0.1],
    ...[0.1, 0.05],
  );
  const given = [[0], [0, 1], [0, 1], [], undefined];
  const found = findWrongOrMissingLabels({ labelCount: 2, scores }, given, [true, true]);
  expect(found).toEqual([
    { row: 2, given: 0, suggested: -1, margin: expect.closeTo(0.98, 6) },
    { row: 3, given: -1, suggested: 0, margin: expect.closeTo(0.9, 6) },
  ]);
});

it('finds labels that were swapped, and few others', () => {
  const random = createRandom(7);
  const rows = 2000;
  const scores = new Float32Array(rows * 4);
  const swapped = new Set<number>();
  const given = Int32Array.from({ length: rows }, (_, row) => {
    const truth = Math.floor(random() * 4);
    const sure = 0.4 + 0.6 * random();
    for (let label = 0; label < 4; label++) {
      scores[row * 4 + label] = label === truth ? sure : (1 - sure) / 3;
    }
    if (random() >= 0.05) return truth;
    swapped.add(row);
    return (truth + 1) % 4;
  });
  const found = findWrongLabels({ labelCount: 4, scores }, given, [true, true, true, true]);
  const right = found.filter(({ row }) => swapped.has(row));
  expect(right).toHaveLength(found.length);
  expect(right.length).toBeGreaterThan(swapped.size / 3);
  expect(found.map(({ margin }) => margin)).toEqual(
    found.map(({ margin }) => margin).toSorted((one, other) => other - one),
  );
});
