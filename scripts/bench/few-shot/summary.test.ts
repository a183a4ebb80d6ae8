import { expect, it } from 'vitest';
import { summarize } from './summary.ts';

it('compares ours with the best peer draw by draw', () => {
  const { systems, difference } = summarize('ours', {
    ours: [0.6, 0.8],
    weak: [0.1, 0.9],
    strong: [0.5, 0.7],
  });
  expect(systems.ours?.mean).toBeCloseTo(0.7, 12);
  expect(systems.ours?.deviation).toBeCloseTo(Math.sqrt(0.02), 12);
  expect(difference?.peer).toBe('strong');
  expect(difference?.mean).toBeCloseTo(0.1, 12);
  expect(difference?.deviation).toBeCloseTo(0, 12);
});

it('has no difference without peers', () => {
  expect(summarize('ours', { ours: [0.5] }).difference).toBeUndefined();
});
