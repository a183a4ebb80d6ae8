import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import type { HeldOutScores } from './held-out-scores.ts';
import type { TaskResult } from './solver/task-result.ts';
import { fitStacking, stackWeights } from './stacking.ts';

/** 600 rows, the labels in turn. */
function scores(labelCount: number, valuesOf: (truth: number, noise: () => number) => number[]) {
  const random = createRandom(7);
  const noise = () => random() - 0.5;
  const truth = Array.from({ length: 600 }, (_, row) => [row % labelCount]);
  const values = Float32Array.from(truth.flatMap(([label]) => valuesOf(label!, noise)));
  return { rowCount: truth.length, labelCount, values, truth } satisfies HeldOutScores;
}

/** The middle label's own value says little; that neither of its neighbours is likely says much. */
const between = scores(3, (truth, noise) => [
  (truth === 0 ? 0.8 : -0.8) + noise(),
  -0.5 + noise() / 10,
  (truth === 2 ? 0.8 : -0.8) + noise(),
]);

function share({ values, truth, labelCount }: HeldOutScores): number {
  const right = truth.filter(([label], row) => {
    const own = values.subarray(row * labelCount, (row + 1) * labelCount);
    return own.indexOf(Math.max(...own)) === label;
  });
  return right.length / truth.length;
}

describe('fitStacking', () => {
  it('lets the others say what a label does not know by itself', () => {
    const stacked = fitStacking(between)!;
    expect(share(between)).toBeLessThan(0.99);
    expect(share(stacked.heldOut)).toBe(1);
  });

  it('leaves values alone that it does not make better', () => {
    const clear = scores(3, (truth, noise) =>
      [0, 1, 2].map((label) => (label === truth ? 1 : -1) + noise()),
    );
    expect(fitStacking(clear)).toBeUndefined();
  });

  it.each([
    ['nothing', 0],
    ['the opposite', -1],
  ])('leaves values alone that say %s', (_what, sign) => {
    const useless = scores(2, (truth, noise) =>
      [0, 1].map((label) => sign * ((label === truth ? 1 : -1) + noise())),
    );
    expect(fitStacking(useless)).toBeUndefined();
  });

  it('leaves labels alone that are learnt in several blocks', () => {
    const many = scores(9, (truth, noise) =>
      Array.from({ length: 9 }, (_, label) => (label === truth ? -1 : 1) + noise()),
    );
    expect(fitStacking(many)).toBeUndefined();
  });
});

it('gives weights that say by themselves what stacking says of their sums', () => {
  const { stacking } = fitStacking(between)!;
  const width = 8;
  const plain: TaskResult = {
    decisions: new Float32Array(0),
    places: Uint32Array.of(0, 2, width + 1, 3 * width),
    weights: Float32Array.of(0.5, -0.25, 0.75, 1),
    bias: Float32Array.of(0.1, -0.2, 0.3, 0, 0, 0, 0, 0),
  };
  const stacked = stackWeights(stacking, plain);
  const sums = (result: TaskResult) => {
    const all = result.bias.slice();
    for (const [entry, place] of result.places.entries()) {
      all[place % width]! += result.weights[entry]!;
    }
    return [...all.subarray(0, 3)];
  };
  const [first, second, third] = sums(plain);
  const { shares, offsets } = stacking;
  const expected = [0, 1, 2].map(
    (label) =>
      shares[3 * label]! * first! +
      shares[3 * label + 1]! * second! +
      shares[3 * label + 2]! * third! +
      offsets[label]!,
  );
  for (const [label, sum] of sums(stacked).entries()) expect(sum).toBeCloseTo(expected[label]!, 5);
  expect([...stacked.places].map((place) => Math.floor(place / width))).toEqual([
    0, 0, 0, 1, 1, 1, 3, 3, 3,
  ]);
});
