import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../random.ts';
import { type CascadeRow, cascadeRow, sureness } from './cascade-row.ts';
import { fitCascade } from './guarantee.ts';

const goal = { target: 0.95, confidence: 0.95, reference: 'llm' } as const;

function row(score: number | null, agrees: boolean): CascadeRow {
  return { score, own: ['a'], llm: [agrees ? 'a' : 'b'] };
}

function rowsOf(count: number, score: number | null, agrees = true): CascadeRow[] {
  return Array.from({ length: count }, () => row(score, agrees));
}

/** An own model whose scores are right on average when `bias` is 1, and too high when it is less. */
function drawRow(random: Random, bias: number, llmAccuracy = 0.97): CascadeRow {
  const score = Math.round(random() ** 0.3 * 1e6) / 1e6;
  const own = random() < score * bias ? 'a' : 'b';
  const llm = random() < llmAccuracy ? 'a' : 'c';
  return { score, own: [own], llm: [llm], truth: ['a'] };
}

describe('fitCascade', () => {
  it('takes the lowest threshold that the rows can show', () => {
    const rows = [
      ...rowsOf(500, 0.99),
      ...rowsOf(300, 0.8),
      ...rowsOf(6, 0.8, false),
      ...rowsOf(100, 0.4, false),
    ];
    const fit = fitCascade(rows, { ...goal, pricePerText: 0.01 });
    expect(fit.threshold).toBeGreaterThan(0.4);
    expect(fit.threshold).toBeLessThanOrEqual(0.8);
    expect(fit.coverage).toBeCloseTo(806 / 906, 12);
    expect(fit.escalated).toBeCloseTo(100 / 906, 12);
    expect(fit.guaranteed).toBeGreaterThan(6 / 906);
    expect(fit.guaranteed).toBeLessThanOrEqual(0.05);
    expect(fit.savingPerText).toBeCloseTo((0.01 * 806) / 906, 12);
    expect(fit.curve.map(({ coverage, agreement, holds }) => [coverage, agreement, holds])).toEqual(
      [
        [0, 1, true],
        [500 / 906, 1, true],
        [806 / 906, 1 - 6 / 906, true],
        [1, 1 - 106 / 906, false],
      ],
    );
  });

  it('does not depend on the order of the rows, and treats equal scores alike', () => {
    const rows = [...rowsOf(60, 0.7), ...rowsOf(40, 0.7, false), ...rowsOf(100, 0.9)];
    const fit = fitCascade(rows, goal);
    expect(fitCascade(rows.toReversed(), goal)).toEqual(fit);
    expect(fit.coverage).toBe(0.5);
  });

  it('stops at the first threshold that fails, however good those below look', () => {
    const rows = [...rowsOf(5, 0.99, false), ...rowsOf(95, 0.95)];
    const fit = fitCascade(rows, goal);
    expect(fit).toMatchObject({ threshold: null, coverage: 0, escalated: 1, guaranteed: 0 });
  });

  it('sends what the own model abstains on to the LLM', () => {
    const fit = fitCascade([...rowsOf(100, 0.9), ...rowsOf(100, null, false)], goal);
    expect(fit).toMatchObject({ threshold: 0, coverage: 0.5, guaranteed: expect.any(Number) });
  });

  it('leaves out rows without an answer of the LLM where it is the reference', () => {
    const silent = Array.from({ length: 50 }, () => ({ score: 0.9, own: ['a'], llm: null }));
    expect(fitCascade([...rowsOf(100, 0.9), ...silent], goal).rows).toBe(100);
  });

  it('counts the answers of the LLM too where people are the reference', () => {
    const random = createRandom(3);
    const rows = Array.from({ length: 2000 }, () => drawRow(random, 1));
    const fit = fitCascade(rows, { ...goal, target: 0.93, reference: 'people' });
    expect(fit.curve[0]!.agreement).toBeCloseTo(0.97, 1);
    expect(fit.coverage).toBeGreaterThan(0.05);
    expect(fit.escalatedRisk).toBeGreaterThan(0);
  });

  it('keeps the target in as many draws as promised', () => {
    const random = createRandom(11);
    // What the risk truly is, on very many rows.
    const population = Array.from({ length: 40_000 }, () => drawRow(random, 0.98, 1));
    const draws = 150;
    let broken = 0;
    let answered = 0;
    for (let draw = 0; draw < draws; draw++) {
      const rows = Array.from(
        { length: 300 },
        () => population[Math.floor(random() * population.length)]!,
      );
      const { threshold, coverage } = fitCascade(rows, { ...goal, target: 0.9 });
      answered += coverage;
      const lost = population.filter(
        ({ score, own, llm }) => threshold !== null && score! >= threshold && own[0] !== llm![0],
      );
      if (lost.length / population.length > 0.1) broken++;
    }
    const deviation = Math.sqrt(0.05 * 0.95 * draws);
    expect(broken).toBeLessThanOrEqual(0.05 * draws + 2 * deviation);
    // A threshold that answered nothing would keep every target.
    expect(broken).toBeGreaterThan(0);
    expect(answered / draws).toBeGreaterThan(0.4);
  });
});

describe('what can not be guaranteed', () => {
  it.each([
    [rowsOf(58, 0.9), goal, 59],
    [[], goal, 59],
    [rowsOf(298, 0.9), { ...goal, target: 0.99 }, 299],
  ])('says how many rows it would take (%#)', (rows, settings, needed) => {
    expect(() => fitCascade(rows, settings)).toThrow(
      expect.objectContaining({
        code: 'guarantee-impossible',
        message: expect.stringContaining(`about ${needed} rows`),
        details: { rows: rows.length, needed },
      }),
    );
  });

  it('says when the LLM by itself is not good enough, and when more rows would show that it is', () => {
    const people = { ...goal, reference: 'people' } as const;
    const judged = (right: number, wrong: number) =>
      [...rowsOf(right, 0.9), ...rowsOf(wrong, 0.9, false)].map((each) => ({
        ...each,
        truth: ['a'],
      }));
    expect(() => fitCascade(judged(930, 70), people)).toThrow(/agrees with people on 93 %/);
    expect(() => fitCascade(judged(96, 4), people)).toThrow(/about \d+ rows are needed/);
    expect(() => fitCascade(judged(980, 20), people)).not.toThrow();
  });

  it.each([
    [rowsOf(100, 0.9), { ...goal, target: 1 }],
    [rowsOf(100, 0.9), { ...goal, confidence: Number.NaN }],
    [rowsOf(100, 0.9), { ...goal, reference: 'people' as const }],
  ])('refuses settings that mean nothing (%#)', (rows, settings) => {
    expect(() => fitCascade(rows, settings)).toThrow(
      expect.objectContaining({ code: 'setting-invalid' }),
    );
  });
});

describe('a row', () => {
  it('is as sure as its least sure label', () => {
    expect(sureness([])).toBeNull();
    expect(sureness(undefined)).toBeNull();
    expect(sureness([{ label: 'a', score: null }])).toBeNull();
    const labels = [
      { label: 'a', score: 0.9 },
      { label: 'b', score: 0.6 },
    ];
    expect(sureness(labels)).toBe(0.6);
  });

  it('agrees when its set of labels does', () => {
    const labels = (...ids: string[]) => ({
      answer: { labels: { f: ids.map((label) => ({ label, score: 0.9 })) }, abstained: {} },
    });
    const same = cascadeRow('f', labels('a', 'b'), labels('b', 'a'));
    const fewer = cascadeRow('f', labels('a'), labels('a', 'b'));
    const fit = (each: CascadeRow) => fitCascade(new Array(100).fill(each), goal);
    expect(fit(same).coverage).toBe(1);
    expect(fit(fewer).coverage).toBe(0);
  });
});
