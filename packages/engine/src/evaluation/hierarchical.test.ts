import { expect, it } from 'vitest';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { measureHierarchy } from './hierarchical.ts';

const label = (id: string, parent?: string) => ({ id, name: id, ...(parent && { parent }) });
const facet: Facet = {
  name: 'kind',
  kind: 'multi',
  labels: [
    label('animal'),
    label('dog', 'animal'),
    label('poodle', 'dog'),
    label('cat', 'animal'),
    label('plant'),
    label('rose', 'plant'),
  ],
};

const row = (truth: string[], ...predicted: string[]) => ({
  truth,
  predicted: predicted.map((id) => ({ label: id, score: 1 })),
  abstained: predicted.length === 0,
});

it('counts a label together with all broader ones', () => {
  const { precision, recall, f1 } = measureHierarchy(facet, [
    // Three of three; animal of animal and cat, where animal, dog and poodle were wanted; one of two; nothing.
    row(['poodle'], 'poodle'),
    row(['poodle'], 'cat'),
    row(['rose'], 'plant'),
    row(['rose']),
  ]);
  expect(precision).toBeCloseTo(5 / 6);
  expect(recall).toBeCloseTo(5 / 10);
  expect(f1).toBeCloseTo(10 / 16);
});

it('measures each level on the rows that reach it', () => {
  const { levels } = measureHierarchy(facet, [
    row(['poodle'], 'poodle'),
    row(['dog'], 'cat'),
    row(['rose', 'cat'], 'rose'),
    row(['animal'], 'poodle'),
  ]);
  expect(levels).toEqual([
    { level: 1, rows: 4, accuracy: 3 / 4 },
    { level: 2, rows: 3, accuracy: 1 / 3 },
    { level: 3, rows: 1, accuracy: 1 },
  ]);
});
