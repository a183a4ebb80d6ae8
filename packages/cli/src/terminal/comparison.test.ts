import type { FacetComparison } from '@assort/engine';
import { expect, it } from 'vitest';
import { renderComparison, verdict } from './comparison.ts';

const accuracy = { a: 0.9, b: 0.912, difference: 0.012, interval: [0.004, 0.02] } as const;
const comparison: FacetComparison = {
  facet: 'topic',
  rows: 3080,
  accuracy,
  microF1: accuracy,
  macroF1: accuracy,
  onlyARight: 40,
  onlyBRight: 77,
  pValue: 0.003,
  better: 'b',
};

it('says which one is better, by how much and how sure that is', () => {
  expect(verdict(comparison)).toBe(
    'B is better: accuracy +1.2 points (95 % interval +0.4 to +2.0, p = 0.003, n = 3,080).',
  );
});

it('turns the difference around when A is the better one', () => {
  const turned = { a: 0.912, b: 0.9, difference: -0.012, interval: [-0.02, -0.004] } as const;
  expect(verdict({ ...comparison, accuracy: turned, better: 'a', pValue: 0.00001 })).toBe(
    'A is better: accuracy +1.2 points (95 % interval +0.4 to +2.0, p < 0.001, n = 3,080).',
  );
});

it('says that there is no real difference', () => {
  const close = { a: 0.9, b: 0.9, difference: -0.0001, interval: [-0.008, 0.008] } as const;
  const result = { ...comparison, accuracy: close, better: 'neither', pValue: 0.5 } as const;
  expect(renderComparison(result)).toMatch(
    /No real difference: accuracy 0\.0 points \(95 % interval -0\.8 to \+0\.8, p = 0\.500, n = 3,080\)\.$/,
  );
});
