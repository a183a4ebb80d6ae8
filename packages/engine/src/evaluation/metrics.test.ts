import { describe, expect, it } from 'vitest';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { EvaluatedRow } from './evaluated-row.ts';
import { evaluateFacet } from './metrics.ts';

function facetOf(kind: Facet['kind']): Facet {
  return { name: 'topic', kind, labels: ['a', 'b', 'c'].map((id) => ({ id, name: id })) };
}

function row(truth: string, predicted: string, score = 0.9): EvaluatedRow {
  const list = (labels: string) => (labels === '' ? [] : labels.split(','));
  return {
    truth: list(truth),
    predicted: list(predicted).map((label) => ({ label, score })),
    abstained: predicted === '-',
  };
}

const abstention = (truth: string): EvaluatedRow => ({
  truth: [truth],
  predicted: [],
  abstained: true,
});

describe('evaluateFacet on a single facet', () => {
  const rows = [
    row('a', 'a'),
    row('a', 'a'),
    row('a', 'b'),
    row('b', 'b'),
    row('c', 'a'),
    abstention('c'),
  ];
  const metrics = evaluateFacet(facetOf('single'), rows);

  it('counts an abstention as not right, and says how many rows were answered', () => {
    expect(metrics.accuracy).toBeCloseTo(3 / 6);
    expect(metrics).toMatchObject({ rows: 6, answered: 5 });
    expect(metrics.microPrecision).toBeCloseTo(3 / 5);
    expect(metrics.microRecall).toBeCloseTo(3 / 6);
  });

  it('scores each label', () => {
    const [a, b, c] = metrics.perLabel;
    expect(a).toMatchObject({ label: 'a', support: 3, predicted: 3 });
    expect(a!.precision).toBeCloseTo(2 / 3);
    expect(b!.recall).toBe(1);
    expect(c).toMatchObject({ precision: 0, recall: 0, f1: 0, support: 2, predicted: 0 });
    expect(metrics.macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3);
    expect(metrics.weightedF1).toBeCloseTo((3 * (2 / 3) + 1 * (2 / 3)) / 6);
  });

  it('draws the confusion matrix with a last column for abstentions', () => {
    expect(metrics.confusion.labels).toEqual(['a', 'b', 'c']);
    expect(metrics.confusion.matrix).toEqual([
      [2, 1, 0, 0],
      [0, 1, 0, 0],
      [1, 0, 0, 1],
    ]);
  });

  it('brackets the accuracy with its interval, the same each time', () => {
    const [low, high] = metrics.intervals.accuracy!;
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(evaluateFacet(facetOf('single'), rows).intervals).toEqual(metrics.intervals);
  });
});

describe('evaluateFacet on a multi facet', () => {
  const rows = [row('a,b', 'a,b'), row('a', 'a,c'), row('', ''), row('b,c', 'b')];
  const metrics = evaluateFacet(facetOf('multi'), rows);

  it('counts a row as right when its whole label set is', () => {
    expect(metrics.accuracy).toBeCloseTo(2 / 4);
    expect(metrics.hammingLoss).toBeCloseTo(2 / 12);
    expect(metrics.microF1).toBeCloseTo((2 * 4) / (2 * 4 + 1 + 1));
  });

  it('gives true negatives, false positives, false negatives and true positives by label', () => {
    expect(metrics.confusion.matrix).toEqual([
      [2, 0, 0, 2],
      [2, 0, 0, 2],
      [2, 1, 1, 0],
    ]);
  });
});

describe('evaluateFacet', () => {
  it('counts labels that only the truth knows as missed', () => {
    const metrics = evaluateFacet(facetOf('single'), [row('new', 'a'), row('a', 'a')]);
    expect(metrics.accuracy).toBe(0.5);
    expect(metrics.perLabel.map(({ label }) => label)).toEqual(['a', 'b', 'c', 'new']);
  });

  it('leaves labels that never occur out of the macro mean', () => {
    expect(evaluateFacet(facetOf('single'), [row('a', 'a')]).macroF1).toBe(1);
  });

  it('finds no calibration error where scores are as often right as they say', () => {
    const rows = Array.from({ length: 100 }, (_, index) => row('a', index < 70 ? 'a' : 'b', 0.7));
    expect(evaluateFacet(facetOf('single'), rows).expectedCalibrationError).toBeCloseTo(0, 6);
    const sure = rows.map((one) => ({ ...one, predicted: [{ ...one.predicted[0]!, score: 1 }] }));
    expect(evaluateFacet(facetOf('single'), sure).expectedCalibrationError).toBeCloseTo(0.3, 6);
  });

  it('scores sure and right answers 0, and every answer by its squared distance from the truth', () => {
    const brier = (rows: EvaluatedRow[]) => evaluateFacet(facetOf('single'), rows).brierScore;
    expect(brier([row('a', 'a', 1), abstention('b')])).toBe(0);
    expect(brier([row('a', 'a', 0.8), row('a', 'b', 0.6)])).toBeCloseTo((0.04 + 0.36) / 2);
  });

  it('keeps the labels with the most mistakes where a matrix of all would be too large', () => {
    const labels = Array.from({ length: 400 }, (_, index) => ({ id: `l${index}`, name: '' }));
    const facet: Facet = { name: 'f', kind: 'single', labels };
    const rows = labels.map(({ id }, index) => row(id, index < 390 ? id : 'l0'));
    const { confusion, perLabel } = evaluateFacet(facet, rows, { resamples: 1 });
    expect(perLabel).toHaveLength(400);
    expect(confusion.labels).toHaveLength(300);
    const first = confusion.labels.indexOf('l0');
    expect(confusion.matrix[confusion.labels.indexOf('l395')]![first]).toBe(1);
    expect(confusion.matrix[first]![first]).toBe(1);
  });
});
