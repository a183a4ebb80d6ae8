import { describe, expect, it } from 'vitest';
import { zipfCounts } from './frequencies.ts';
import { TextGenerator } from './generate-set.ts';

describe('zipfCounts', () => {
  it('adds up, falls, and leaves no label with fewer than two', () => {
    const counts = zipfCounts(1000, 10_000);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
    expect(counts[0]! - 2).toBeCloseTo(2 * (counts[1]! - 2), -1);
    expect(counts[0]).toBeGreaterThan(1000);
  });

  it('gives two to each when there is no more', () => {
    expect(zipfCounts(3, 6)).toEqual([2, 2, 2]);
  });
});

describe('TextGenerator', () => {
  it('writes the same texts with the same seed, and others with another', () => {
    const texts = (seed: number) => [...new TextGenerator(20, seed).texts(100)];
    expect(texts(1)).toHaveLength(100);
    expect(texts(1)).toEqual(texts(1));
    expect(texts(2)).not.toEqual(texts(1));
  });

  it('describes a label by words that its texts hold', () => {
    const generator = new TextGenerator(5, 1);
    const said = [...generator.texts(500)].filter(({ label }) => label === generator.labels[3]);
    for (const word of generator.describe(3).split(' ')) {
      expect(said.some(({ text }) => text.split(' ').includes(word))).toBe(true);
    }
  });

  it('gives the labels of a parent words in common that other labels lack', () => {
    const generator = new TextGenerator(20, 1, 2);
    const labelsOf = new Map<string, number[]>();
    for (const { text, label } of generator.texts(2000)) {
      const number = generator.labels.indexOf(label);
      for (const word of text.split(' ')) {
        labelsOf.set(word, [...(labelsOf.get(word) ?? []), number]);
      }
    }
    const ofParents = [...labelsOf.values()].filter((labels) => {
      const parents = new Set(labels.map((label) => generator.parentOf(label)));
      return labels.length >= 30 && parents.size === 1 && new Set(labels).size >= 5;
    });
    expect(ofParents.length).toBeGreaterThan(30);
  });

  it('gives each label words that are mostly its own', () => {
    const generator = new TextGenerator(5, 1);
    const labelsOf = new Map<string, Map<string, number>>();
    for (const { text, label } of generator.texts(2000)) {
      for (const word of text.split(' ')) {
        const counts = labelsOf.get(word) ?? new Map<string, number>();
        counts.set(label, (counts.get(label) ?? 0) + 1);
        labelsOf.set(word, counts);
      }
    }
    for (const label of generator.labels) {
      const own = [...labelsOf.values()].filter((counts) => {
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        return total >= 30 && (counts.get(label) ?? 0) / total > 0.6;
      });
      expect(own.length, label).toBeGreaterThanOrEqual(4);
    }
  });
});
