import { describe, expect, it } from 'vitest';
import { clopperPearsonInterval, clopperPearsonUpper } from './binomial.ts';
import { incompleteBeta } from './incomplete-beta.ts';

describe('incompleteBeta', () => {
  it.each([
    // I_x(1, b) = 1 - (1 - x)^b, I_x(a, 1) = x^a, I_x(1/2, 1/2) = (2 / π) asin √x.
    [0.3, 1, 7, 1 - 0.7 ** 7],
    [0.3, 7, 1, 0.3 ** 7],
    [0.2, 0.5, 0.5, (2 / Math.PI) * Math.asin(Math.sqrt(0.2))],
    [0.5, 20, 20, 0.5],
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])('at %d with %d and %d', (x, a, b, expected) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(expected, 13);
  });

  it('stays exact for large parameters', () => {
    expect(incompleteBeta(0.5, 50_000, 50_000)).toBeCloseTo(0.5, 9);
    // The chance of at least 5,000 of 10,000 at 0.49.
    expect(incompleteBeta(0.49, 5000, 5001)).toBeCloseTo(0.0232817, 7);
  });
});

describe('clopperPearsonUpper', () => {
  it('is 1 - (1 - confidence)^(1 / n) without losses: the rule of three', () => {
    expect(clopperPearsonUpper(0, 59, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 59), 12);
    expect(clopperPearsonUpper(0, 59, 0.95)).toBeLessThan(0.05);
    expect(clopperPearsonUpper(0, 58, 0.95)).toBeGreaterThan(0.05);
  });

  it.each([
    // Upper ends of two-sided 95 % intervals, as tables give them.
    [1, 10, 0.975, 0.44502],
    [5, 20, 0.975, 0.49105],
    [2, 50, 0.975, 0.13714],
    [50, 100, 0.975, 0.60168],
    [10, 10, 0.95, 1],
    [0, 0, 0.95, 1],
  ])('of %d losses in %d rows at %d is %d', (losses, rows, confidence, expected) => {
    expect(clopperPearsonUpper(losses, rows, confidence)).toBeCloseTo(expected, 5);
  });
});

it.each([
  [20, 20, 0.8316, 1],
  [0, 20, 0, 0.1684],
  [81, 263, 0.2527, 0.3676],
])('the exact interval of %d in %d', (successes, rows, low, high) => {
  const [from, to] = clopperPearsonInterval(successes, rows);
  expect(from).toBeCloseTo(low, 4);
  expect(to).toBeCloseTo(high, 4);
});
