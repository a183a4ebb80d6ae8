import { expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { confidenceSequence, evidenceAgainst } from './confidence-sequence.ts';

it('weighs rows under the mixture against one chance', () => {
  // One loss, one success: B(3/2, 3/2) / B(1/2, 1/2) is 1/8, and their likelihood at 1/2 is 1/4.
  expect(evidenceAgainst(1, 2)(0.5)).toBeCloseTo(Math.log(0.5), 12);
  // On average over all sequences of four rows of the chance itself, the evidence is 1.
  const chance = 0.2;
  const choose = [1, 4, 6, 4, 1];
  const mean = choose.reduce((sum, ways, losses) => {
    const likelihood = ways * chance ** losses * (1 - chance) ** (4 - losses);
    return sum + likelihood * Math.exp(evidenceAgainst(losses, 4)(chance));
  }, 0);
  expect(mean).toBeCloseTo(1, 12);
});

it('holds the chance at all times, for nearly all sequences', () => {
  const random = createRandom(3);
  let missed = 0;
  for (let sequence = 0; sequence < 200; sequence++) {
    let losses = 0;
    let isEverOutside = false;
    for (let rows = 1; rows <= 300; rows++) {
      losses += Number(random() < 0.1);
      isEverOutside ||= evidenceAgainst(losses, rows)(0.1) >= Math.log(10);
    }
    missed += Number(isEverOutside);
  }
  expect(missed / 200).toBeLessThanOrEqual(0.1);
});

it('has edges at which the evidence is just enough, and closes in on what is seen', () => {
  const { low, high } = confidenceSequence(30, 400, 0.95);
  for (const edge of [low, high]) {
    expect(evidenceAgainst(30, 400)(edge)).toBeCloseTo(Math.log(20), 6);
  }
  expect(low).toBeLessThan(0.075);
  expect(high).toBeGreaterThan(0.075);
  expect(confidenceSequence(0, 0, 0.95)).toEqual({ low: 0, high: 1 });
  expect(confidenceSequence(0, 100, 0.95).low).toBe(0);
  expect(confidenceSequence(100, 100, 0.95).high).toBe(1);
});
