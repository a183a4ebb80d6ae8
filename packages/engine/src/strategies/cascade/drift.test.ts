import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { watchDrift } from './drift.ts';
import { fitCascade } from './guarantee.ts';
import { populationStability } from './population-stability.ts';

const random = createRandom(5);

function scores(count: number, power: number): number[] {
  return Array.from({ length: count }, () => random() ** power);
}

const fit = fitCascade(
  scores(2000, 0.4).map((score) => ({
    score,
    own: [random() < score ? 'a' : 'b'],
    llm: ['a'],
  })),
  { target: 0.9, confidence: 0.95, reference: 'llm' },
);

describe('watchDrift', () => {
  it('is steady on texts of the same kind', () => {
    const watch = watchDrift(fit, scores(1000, 0.4));
    expect(watch.state).toBe('steady');
    expect(watch.scores.index).toBeLessThan(0.05);
    expect(watch.escalated.recent).toBeCloseTo(fit.escalated, 1);
  });

  it('watches when scores fall', () => {
    const watch = watchDrift(fit, scores(1000, 1));
    expect(watch.state).toBe('watch');
    expect(watch.scores.index).toBeGreaterThan(watch.scores.byChance);
    expect(watch.escalated.recent).toBeGreaterThan(watch.escalated.fit);
  });

  it('does not take the noise of a few texts for a change', () => {
    const watch = watchDrift(fit, scores(12, 0.4));
    expect(watch.scores.byChance).toBeGreaterThan(0.25);
    expect(watch.state).toBe('steady');
    expect(watchDrift(fit, []).state).toBe('steady');
  });
});

describe('populationStability', () => {
  it('sums (q - p) ln(q / p)', () => {
    // 0.3 ln(0.8 / 0.5) - 0.3 ln(0.2 / 0.5); half a row per bin counts for nothing here.
    const { index } = populationStability([500_000, 500_000], [800_000, 200_000]);
    expect(index).toBeCloseTo(0.3 * Math.log(4), 4);
    expect(populationStability([10, 20], [10, 20]).index).toBe(0);
  });

  it('knows what chance does: the 95 % point of chi-squared with nine degrees is 16.92', () => {
    const tenth = new Array(10).fill(100);
    expect(populationStability(tenth, tenth).byChance).toBeCloseTo(16.92 * (2 / 1000), 3);
  });
});
