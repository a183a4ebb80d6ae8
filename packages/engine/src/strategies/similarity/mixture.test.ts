import { expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { fitMixture } from './mixture.ts';

it('finds the weights that choices were drawn with', () => {
  const random = createRandom(2);
  const weights = [4, 1, 0];
  const choices = Array.from({ length: 4000 }, () => {
    const candidates = Array.from({ length: 5 }, () => [random(), random(), random()]);
    const odds = candidates.map((features) =>
      Math.exp(features.reduce((sum, value, at) => sum + weights[at]! * value, 0)),
    );
    let left = random() * odds.reduce((sum, each) => sum + each, 0);
    const chosen = odds.findIndex((each) => {
      left -= each;
      return left < 0;
    });
    const [right] = candidates.splice(chosen, 1);
    return Float64Array.from([right!, ...candidates].flat());
  });
  const found = fitMixture(choices, Float64Array.of(1, 1, 1));
  expect(found[0]).toBeCloseTo(4, 0);
  expect(found[1]).toBeCloseTo(1, 0);
  expect(found[2]).toBeLessThan(0.3);
  expect(found[2]).toBeGreaterThanOrEqual(0);
});

it('stays with the prior where there is nothing to learn from', () => {
  expect([...fitMixture([], Float64Array.of(15, 3, 3))]).toEqual([15, 3, 3]);
});
