import { describe, expect, it } from 'vitest';
import { type AnsweredRow, compareEvaluations } from './compare.ts';

/** Rows from pairs of letters: 'ab' is truly a and answered b; 'a-' is answered by nothing. */
function answers(...pairs: string[]): AnsweredRow[] {
  return pairs.map((pair) => [[pair[0]!], pair[1] === '-' ? [] : [pair[1]!]]);
}

function repeat(times: number, ...pairs: string[]): string[] {
  return Array.from({ length: times }, () => pairs).flat();
}

describe('compareEvaluations', () => {
  it('measures both sides and their difference', () => {
    const a = answers('aa', 'ab', 'bb', 'b-');
    const b = answers('aa', 'aa', 'bb', 'ba');
    const [result] = compareEvaluations({ topic: a }, { topic: b });
    expect(result).toMatchObject({ facet: 'topic', rows: 4, onlyARight: 0, onlyBRight: 1 });
    expect(result!.accuracy).toMatchObject({ a: 0.5, b: 0.75, difference: 0.25 });
    expect(result!.microF1.a).toBeCloseTo(4 / 7);
    expect(result!.microF1.b).toBeCloseTo(3 / 4);
    expect(result!.macroF1.a).toBeCloseTo((2 / 3 + 1 / 2) / 2);
    expect(result!.macroF1.b).toBeCloseTo((4 / 5 + 2 / 3) / 2);
    expect(result).toMatchObject({ pValue: 1, better: 'neither' });
  });

  it('finds a real difference, whichever side is the better one', () => {
    const worse = answers(...repeat(50, 'aa', 'bb'), ...repeat(20, 'ab'));
    const better = answers(...repeat(50, 'aa', 'bb'), ...repeat(20, 'aa'));
    const [result] = compareEvaluations({ topic: worse }, { topic: better });
    expect(result).toMatchObject({ onlyBRight: 20, better: 'b' });
    expect(result!.pValue).toBeCloseTo(2 / 2 ** 20, 12);
    const [low, high] = result!.accuracy.interval;
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(20 / 120);
    expect(high).toBeGreaterThan(20 / 120);
    expect(compareEvaluations({ topic: better }, { topic: worse })[0]!.better).toBe('a');
  });

  it('resamples both sides together: equal answers differ in no resample', () => {
    const rows = answers('aa', 'ab', 'bb', 'b-');
    const [result] = compareEvaluations({ topic: rows }, { topic: rows });
    expect(result!.accuracy).toMatchObject({ difference: 0, interval: [0, 0] });
    expect(result!.macroF1).toMatchObject({ difference: 0, interval: [0, 0] });
    expect(result).toMatchObject({ pValue: 1, better: 'neither' });
  });

  it('gives the same intervals for the same seed', () => {
    const a = { topic: answers(...repeat(30, 'aa', 'ab', 'bb')) };
    const b = { topic: answers(...repeat(30, 'aa', 'aa', 'ba')) };
    const once = compareEvaluations(a, b, { seed: 7 });
    expect(compareEvaluations(a, b, { seed: 7 })).toEqual(once);
  });

  it('counts true labels as a set', () => {
    const a: AnsweredRow[] = [
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    ];
    const b: AnsweredRow[] = [[['b', 'a'], ['a']]];
    expect(compareEvaluations({ topic: a }, { topic: b })[0]!.accuracy).toMatchObject({
      a: 1,
      b: 0,
    });
  });

  it.each([
    [answers('aa', 'bb'), answers('aa', 'cb'), /row 2 .*is «b» in the first and is «c» in the/],
    [answers('aa'), answers('aa', 'bb'), /row 2 .*does not exist in the first and is «b»/],
    [answers('aa', 'bb'), answers('aa'), /row 2 .*is «b» in the first and does not exist/],
    [answers('aa'), [[[], ['a']]] as AnsweredRow[], /row 1 .*has no label in the second/],
  ])('refuses evaluations of other data: case %#', (a, b, sentence) => {
    expect(() => compareEvaluations({ topic: a }, { topic: b })).toThrow(sentence);
  });

  it('refuses evaluations of other facets', () => {
    expect(() => compareEvaluations({ topic: [] }, { tone: [] })).toThrow(
      /topic and the second tone/,
    );
  });
});
