import { expect, it } from 'vitest';
import { medianPass } from './timing.ts';

/** Passes that take these milliseconds, the last for ever. */
function passes(...durations: number[]) {
  let time = 0;
  let count = 0;
  const pass = async () => {
    time += durations[Math.min(count, durations.length - 1)]!;
    count++;
  };
  return { pass, now: () => time, count: () => count };
}

it('makes three slow passes after one to warm up, and takes the median', async () => {
  const { pass, now, count } = passes(9000, 4000, 1000, 3000);
  expect(await medianPass(pass, now)).toBe(3);
  expect(count()).toBe(4);
});

it('makes fast passes for two seconds after half a second of warm-up', async () => {
  const { pass, now, count } = passes(100);
  expect(await medianPass(pass, now)).toBeCloseTo(0.1, 12);
  expect(count()).toBe(5 + 20);
});
