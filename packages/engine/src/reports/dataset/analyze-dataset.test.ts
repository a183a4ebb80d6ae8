import { describe, expect, it } from 'vitest';
import type { Example } from '../../datasets/example.ts';
import { createRandom } from '../../random.ts';
import type { Facet, Taxonomy } from '../../taxonomy/taxonomy.ts';
import { analyzeDataset } from './analyze-dataset.ts';
import { crossValidatedScores } from './cross-validated-scores.ts';

const facetOf = (kind: Facet['kind'], ...ids: string[]): Facet => ({
  name: 'label',
  kind,
  labels: ids.map((id) => ({ id, name: id })),
});
const datasetOf = (facet: Facet, rows: readonly (readonly [string, ...string[]])[]) => ({
  name: 'data.csv',
  examples: rows.map(([text, ...labels]): Example => ({ text, labels: { label: labels } })),
  rowNumbers: rows.map((_, index) => index + 2),
  taxonomy: { facets: [facet] } as Taxonomy,
});
const reported = async (facet: Facet, rows: readonly (readonly [string, ...string[]])[]) => {
  const report = await analyzeDataset(datasetOf(facet, rows));
  return { report, facet: report.facets[0]! };
};

describe('labels', () => {
  it('are counted, with their imbalance and what they occur with', async () => {
    const { facet } = await reported(facetOf('multi', 'b', 'a', 'c', 'unused'), [
      ['one', 'a', 'b'],
      ['two', 'a', 'b'],
      ['three', 'a'],
      ['four', 'a', 'c'],
      ['five'],
    ]);
    expect(facet.labels).toEqual([
      { label: 'a', rows: 4, share: 0.8, irLbl: 1 },
      { label: 'b', rows: 2, share: 0.4, irLbl: 2 },
      { label: 'c', rows: 1, share: 0.2, irLbl: 4 },
      { label: 'unused', rows: 0, share: 0, irLbl: null },
    ]);
    expect(facet).toMatchObject({ labelledRows: 5, unlabelledRows: 0, maxIRLbl: 4 });
    expect(facet.meanIR).toBeCloseTo(7 / 3, 12);
    expect(facet.labelsPerRow).toEqual([
      { labels: 0, rows: 1 },
      { labels: 1, rows: 1 },
      { labels: 2, rows: 3 },
    ]);
    expect(facet.coOccurrence).toEqual([
      { one: 'b', other: 'a', rows: 2, lift: 1.25, overlap: 0.5 },
      { one: 'a', other: 'c', rows: 1, lift: 1.25, overlap: 0.25 },
    ]);
    expect(facet.labelErrors).toBeNull();
  });

  it('that are missing in a single facet make a row unlabelled', async () => {
    const { facet } = await reported(facetOf('single', 'a', 'b'), [
      ['one', 'a'],
      ['two'],
      ['x', 'b'],
    ]);
    expect(facet).toMatchObject({ labelledRows: 2, unlabelledRows: 1, coOccurrence: [] });
  });
});

it('texts are measured', async () => {
  const { report } = await reported(facetOf('single', 'a'), [
    ['The parcel never came and nobody answers.', 'a'],
    ['O pacote não chegou e ninguém responde.', 'a'],
    ['12', 'a'],
    ['It is not what I have ordered.', 'a'],
  ]);
  expect(report.words).toMatchObject({ least: 1, most: 7, mean: 5.5 });
  expect(report.words.percentiles).toMatchObject({ p25: 1, p50: 7, p95: 7 });
  expect(report.words.histogram.reduce((sum, { rows }) => sum + rows, 0)).toBe(4);
  expect(report.characters.least).toBe(2);
  expect(report.languages).toEqual([
    { language: 'en', rows: 2 },
    { language: 'pt', rows: 1 },
    { language: 'unknown', rows: 1 },
  ]);
});

const long = 'the parcel that was promised for monday never came and the phone is not answered';

it('duplicates and conflicts are told apart by how alike the texts are', async () => {
  const { report, facet } = await reported(facetOf('single', 'a', 'b'), [
    ['same words', 'a'],
    ['Same, words!', 'b'],
    [long, 'a'],
    [long.replace('monday', 'sunday'), 'b'],
    ['agreed on by both', 'b'],
    ['agreed on by both', 'b'],
  ]);
  expect(report.duplicates).toMatchObject({
    same: { groups: 2, rows: 4 },
    near: { groups: 1, rows: 2 },
  });
  expect(facet.conflicts).toMatchObject({
    same: { groups: 1, rows: 2 },
    near: { groups: 1, rows: 2 },
  });
  expect(
    facet.conflicts.listed.map(({ kind, rows }) => [kind, rows.map(({ row }) => row)]),
  ).toEqual([
    ['same', [2, 3]],
    ['near', [4, 5]],
  ]);
});

it('texts of other data sets are found, the same and nearly the same', async () => {
  const other = {
    name: 'test.csv',
    texts: ['unlike all', 'SAME words', long.replace('monday', 'sunday')],
    rowNumbers: [2, 3, 5],
  };
  const data = datasetOf(facetOf('single', 'a'), [
    [long, 'a'],
    ['same words', 'a'],
    ['only here', 'a'],
  ]);
  const { leakage } = await analyzeDataset(data, { against: [other] });
  expect(leakage).toEqual([
    expect.objectContaining({ name: 'test.csv', otherRows: 3, sameRows: 1, nearRows: 1 }),
  ]);
  expect(leakage[0]!.listed.map(({ kind, row, otherRow }) => [kind, row, otherRow])).toEqual([
    ['same', 3, 3],
    ['near', 2, 5],
  ]);
});

describe('suspected label errors', () => {
  const random = createRandom(9);
  const words = {
    money: ['refund', 'charge', 'invoice', 'payment', 'price', 'bank'],
    parcel: ['parcel', 'courier', 'delivery', 'address', 'box', 'late'],
  };
  const fillers = ['please', 'today', 'again', 'my', 'the', 'was', 'about', 'with', 'order'];
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const textOf = (topics: readonly (keyof typeof words)[]) =>
    Array.from({ length: 14 }, (_, place) =>
      pick(place % 2 ? fillers : words[topics[Math.floor(place / 2) % topics.length]!]),
    ).join(' ');
  const topics = ['money', 'parcel'] as const;
  const others = { money: 'parcel', parcel: 'money' } as const;

  it('are found where labels were swapped in a single facet', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => {
      const topic = topics[index % 2]!;
      return [textOf([topic]), index % 40 === 7 ? others[topic] : topic] as const;
    });
    const data = datasetOf(facetOf('single', 'money', 'parcel', 'rare'), [
      ...rows,
      ['some rare thing', 'rare'],
    ]);
    const { facets } = await analyzeDataset(data, { scorer: crossValidatedScores });
    const report = facets[0]!.labelErrors!;
    const swapped = [7, 47, 87, 127, 167].map((index) => index + 2);
    expect(report.listed.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual(swapped);
    expect(report).toMatchObject({ suspects: 5, suspectRows: 5, unjudgedLabels: 1 });
    expect(report.agreement).toBeGreaterThan(0.95);
    expect(report.listed[0]).toMatchObject({ given: 'money', suggested: 'parcel' });
    expect(report.listed[0]!.margin).toBeGreaterThan(0.5);
  });

  it('are found where labels lack or are too many in a multi facet', async () => {
    const rows = Array.from({ length: 300 }, (_, index): [string, ...string[]] => {
      const kinds = [['money'], ['parcel'], ['money', 'parcel']] as const;
      const truth = kinds[index % 3]!;
      // Every thirtieth row has one label too many, another one too few.
      const given = index % 30 === 0 ? topics : index % 30 === 2 ? ['money'] : truth;
      return [textOf(truth), ...given];
    });
    const { facets } = await analyzeDataset(datasetOf(facetOf('multi', 'money', 'parcel'), rows), {
      scorer: crossValidatedScores,
    });
    const { listed } = facets[0]!.labelErrors!;
    const wrong = listed.filter(({ given }) => given === 'parcel');
    const missing = listed.filter(({ suggested }) => suggested === 'parcel');
    expect(wrong.length).toBeGreaterThan(2);
    expect(missing.length).toBeGreaterThan(2);
    for (const { row, suggested } of wrong) expect([(row - 2) % 30, suggested]).toEqual([0, null]);
    for (const { row, given } of missing) expect([(row - 2) % 30, given]).toEqual([2, null]);
    expect(listed).toHaveLength(wrong.length + missing.length);
  });

  it('are not looked for where no label has enough rows', async () => {
    let asked = false;
    const scorer = async () => {
      asked = true;
      return [];
    };
    const data = datasetOf(facetOf('single', 'a', 'b'), [
      ['one', 'a'],
      ['two', 'b'],
    ]);
    const { facets } = await analyzeDataset(data, { scorer });
    expect(facets[0]!.labelErrors).toBeNull();
    expect(asked).toBe(false);
  });
});

it('scores are the same for the same seed, and add up to 1 in a single facet', async () => {
  const random = createRandom(2);
  const examples = Array.from({ length: 60 }, (_, index) => ({
    text: `${index % 2 ? 'red rose' : 'blue sea'} ${Math.floor(random() * 5)} word`,
    labels: { label: [index % 2 ? 'a' : 'b'] },
  }));
  const taxonomy = { facets: [facetOf('single', 'a', 'b')] };
  const groupOf = Int32Array.from(examples.keys());
  const score = () => crossValidatedScores(examples, taxonomy, { groupOf, seed: 3 });
  const [first] = await score();
  expect(await score()).toEqual([first]);
  for (let row = 0; row < 60; row++) {
    expect(first!.scores[2 * row]! + first!.scores[2 * row + 1]!).toBeCloseTo(1, 6);
    expect(first!.scores[2 * row + (row % 2 ? 0 : 1)]).toBeGreaterThan(0.5);
  }
});
