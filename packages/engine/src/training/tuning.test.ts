import { describe, expect, it } from 'vitest';
import type { Hyperparameters } from './solver/learning-task.ts';
import type { Trial } from './trial.ts';
import { firstGuess, tune } from './tuning.ts';

/** Tunes where held-out rows are answered as well as `quality` says; gives what was chosen and what was tried. */
function search(quality: (hyperparameters: Hyperparameters) => number, hasCharacters = true) {
  const tried: Hyperparameters[] = [];
  const tryOut = (hyperparameters: Hyperparameters) => {
    tried.push(hyperparameters);
    return {
      hyperparameters,
      quality: quality(hyperparameters),
      heldOut: { rowCount: 10_000 },
    } as Trial;
  };
  const requests = tune(tryOut(firstGuess(hasCharacters, 100)));
  let request = requests.next();
  while (request.done !== true) request = requests.next(tryOut(request.value.next));
  return { chosen: request.value.hyperparameters, tried };
}

const near = (value: number, best: number) => -Math.abs(Math.log2(value / best));

describe('tune', () => {
  it.each([1 / 64, 1 / 8, 0.25, 2, 64])('finds the best cost: %d', (best) => {
    expect(search(({ cost }) => near(cost, best)).chosen.cost).toBe(best);
  });

  it.each([
    [1, [0.5]],
    [0.5, [0.5, 0]],
    [0, [0.5, 0]],
  ])('lets the characters say as much as helps: %d', (best, expected) => {
    const { chosen, tried } = search((one) => -Math.abs(one.characterScale - best));
    expect(chosen.characterScale).toBe(best);
    const scales = tried.map((one) => one.characterScale);
    for (const scale of expected) expect(scales).toContain(scale);
  });

  it('weighs rare labels up only where that helps, and from the start where rows are few', () => {
    expect(search(({ balance }) => balance).chosen.balance).toBe(0.5);
    expect(search(({ balance }) => -balance).chosen.balance).toBe(0);
    expect(firstGuess(true, 10).balance).toBe(0.5);
  });

  it('stays where it is when others are better by chance only', () => {
    const { chosen } = search(({ cost }) => 0.9 + (cost === 0.25 ? 0 : 0.0001));
    expect(chosen).toEqual(firstGuess(true, 100));
  });

  it('tries no characters where there are none, and nothing twice', () => {
    const { tried } = search(({ cost }) => near(cost, 1), false);
    expect(tried.every(({ characterScale }) => characterScale === 0)).toBe(true);
    expect(new Set(tried.map((one) => JSON.stringify(one))).size).toBe(tried.length);
  });
});
