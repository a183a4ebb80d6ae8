import { expect, it } from 'vitest';
import { RowPace } from './row-pace.ts';

it('tells rows per second once there is a second to tell it from', () => {
  const pace = new RowPace();
  expect(pace.add(500, 0)).toBeNull();
  expect(pace.add(550, 500)).toBeNull();
  expect(pace.add(700, 2_000)).toBe(100);
});

it('forgets what is longer ago than its window', () => {
  const pace = new RowPace();
  for (let second = 0; second <= 60; second++) pace.add(second * 1000, second * 1000);
  for (let second = 61; second < 75; second++) pace.add(60_000 + second, second * 1000);
  expect(pace.add(60_075, 75_000)).toBe(1);
});
