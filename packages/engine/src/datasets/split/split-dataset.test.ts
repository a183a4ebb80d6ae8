import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import type { Example } from '../example.ts';
import { refusal } from '../test-files.ts';
import { splitDataset } from './split-dataset.ts';
import { stratify } from './stratify.ts';

const tenths = { dev: 0.1, test: 0.1 };

function singles(counts: Readonly<Record<string, number>>): Example[] {
  return Object.entries(counts).flatMap(([label, count]) =>
    Array.from({ length: count }, (_, index) => ({
      text: `${label} ${index * 7919} ${(index * 104_729) % 99_991}`,
      labels: { label: [label] },
    })),
  );
}

describe('a single facet', () => {
  it('has the exact share of every label in every split', () => {
    const { labels, splitOf } = splitDataset(singles({ a: 500, b: 100, c: 20 }), tenths);
    expect(labels.map(({ counts }) => counts)).toEqual([
      { train: 400, dev: 50, test: 50 },
      { train: 80, dev: 10, test: 10 },
      { train: 16, dev: 2, test: 2 },
    ]);
    for (const { deviation } of labels) expect(deviation).toBeCloseTo(0, 12);
    expect(splitOf).toHaveLength(620);
  });

  it('keeps rows of labels that are too rare to share in training', () => {
    const { labels } = splitDataset(singles({ a: 200, rare: 2 }), tenths);
    expect(labels[1]).toMatchObject({ rows: 2, counts: { train: 2, dev: 0, test: 0 } });
  });

  it('has no dev rows when none are wanted', () => {
    const { splitOf } = splitDataset(singles({ a: 50, b: 50 }), { dev: 0, test: 0.2 });
    expect(splitOf.filter((split) => split === 'test')).toHaveLength(20);
    expect(splitOf).not.toContain('dev');
  });

  it('is split the same way by the same seed, and another way by another', () => {
    const split = (seed: number) => splitDataset(singles({ a: 60, b: 40 }), { ...tenths, seed });
    expect(split(1)).toEqual(split(1));
    expect(split(2).splitOf).not.toEqual(split(1).splitOf);
  });
});

it('a multi facet has close to its share of every label, closer than at random', () => {
  const random = createRandom(3);
  const labelsOf = Array.from({ length: 3000 }, () =>
    Array.from({ length: 30 }, (_, label) => label).filter((label) => random() < 1 / (label + 2)),
  );
  const worst = (partOf: Uint8Array) => {
    let most = 0;
    for (let label = 0; label < 30; label++) {
      const rows = labelsOf.keys().filter((row) => labelsOf[row]!.includes(label));
      const counts = [0, 0, 0];
      for (const row of rows) counts[partOf[row]!]!++;
      const total = counts[0]! + counts[1]! + counts[2]!;
      most = Math.max(most, Math.abs(counts[1]! - total / 10), Math.abs(counts[2]! - total / 10));
    }
    return most;
  };
  const strata = labelsOf.map((labels) => ({ rows: 1, labels }));
  const stratified = stratify(strata, 30, [0.8, 0.1, 0.1], createRandom(1));
  const drawn = stratified.toSorted(() => random() - 0.5);
  expect(worst(stratified)).toBeLessThan(worst(drawn) / 2);
  const sizes = [0, 1, 2].map((part) => stratified.filter((it) => it === part).length);
  expect(sizes[1]).toBeGreaterThan(280);
  expect(sizes[1]).toBeLessThan(320);
});

it('near-duplicates stay on one side', () => {
  const texts = Array.from({ length: 100 }, (_, index) =>
    Array.from({ length: 30 }, (_, place) => `w${index}x${place * place}`),
  );
  const examples = texts.flatMap((words, index) =>
    [words, words.with(5, 'typo')].map((it) => ({
      text: it.join(' '),
      labels: { label: [index % 2 ? 'odd' : 'even'] },
    })),
  );
  const { splitOf, duplicateGroups, duplicateRows } = splitDataset(examples, tenths);
  expect([duplicateGroups, duplicateRows]).toEqual([100, 200]);
  for (let index = 0; index < 200; index += 2) expect(splitOf[index]).toBe(splitOf[index + 1]);
  expect(splitOf.filter((split) => split === 'test')).toHaveLength(20);
});

it('rows without a label get their share, too', () => {
  const examples = Array.from({ length: 100 }, (_, index) => ({
    text: `text ${index * 7919}`,
    labels: {},
  }));
  const { splitOf } = splitDataset(examples, tenths);
  expect(splitOf.filter((split) => split === 'dev')).toHaveLength(10);
});

it.each([
  [0, 0],
  [0.5, 0.5],
  [-0.1, 0.2],
  [Number.NaN, 0.1],
])('refuses the shares %f and %f', async (dev, test) => {
  const error = await refusal(async () => splitDataset(singles({ a: 4 }), { dev, test }));
  expect(error.code).toBe('setting-invalid');
});
