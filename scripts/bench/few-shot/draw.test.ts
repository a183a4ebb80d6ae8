import { createRandom, type Example } from '@assort/engine';
import { expect, it } from 'vitest';
import { drawExamples } from './draw.ts';

const labels = ['a', 'b', 'rare'];
const train = Array.from({ length: 40 }, (_, row): Example => {
  const label = row < 3 ? 'rare' : labels[row % 2]!;
  return { text: `text ${row}`, labels: { topic: [label] } };
});
const set = { facet: 'topic', labels, train };

it('draws as many examples of each label, none twice, and all of a rare label', () => {
  const drawn = drawExamples(set, 5, createRandom(1));
  const drawnLabels = drawn.map(({ labels: { topic } }) => topic?.[0]);
  expect(drawnLabels).toEqual([
    ...Array(5).fill('a'),
    ...Array(5).fill('b'),
    ...Array(3).fill('rare'),
  ]);
  expect(new Set(drawn).size).toBe(13);
});

it('draws the same with the same seed, something else with another, and leaves the set as it was', () => {
  const texts = (seed: number) => drawExamples(set, 5, createRandom(seed)).map(({ text }) => text);
  expect(texts(1)).toEqual(texts(1));
  expect(texts(2)).not.toEqual(texts(1));
  expect(train).toHaveLength(40);
});
