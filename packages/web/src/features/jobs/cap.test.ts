import { expect, test } from 'vitest';
import { suggestedCap } from './cap.ts';

test('a cap is twice the expected price in whole dollars, and none is suggested for what is free or unknown', () => {
  expect(suggestedCap(0.004)).toBe(1);
  expect(suggestedCap(1.2)).toBe(3);
  expect(suggestedCap(0)).toBeNull();
  expect(suggestedCap(null)).toBeNull();
});
