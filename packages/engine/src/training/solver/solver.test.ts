import { describe, expect, it } from 'vitest';
import type { TrainingCheckpoint } from '../../ports/training-checkpoint.ts';
import type { TrainingThreads } from '../../ports/training-threads.ts';
import { createRandom } from '../../random.ts';
import { createFacetProblem } from './facet-problem.ts';
import type { Batch } from './learning-task.ts';
import { Solver } from './solver.ts';
import { finish, testProblem } from './test-problem.ts';
import { TrainingHelper } from './training-helper.ts';

const labelCount = 19;

function batchOf(truth: readonly (readonly number[])[], changes: Partial<Batch> = {}): Batch {
  return {
    facet: createFacetProblem(truth, labelCount, createRandom(1), {
      learntFrom: truth.length,
      mostPerFold: 1000,
    }),
    hyperparameters: { cost: 1, characterScale: 1, balance: 0 },
    limits: { tolerance: 0.1, maxPasses: 30 },
    seed: 1,
    folds: [0, 1],
    givesWeights: false,
    mostWeights: 1000,
    ...changes,
  };
}

/** A helper that works while its messages are fetched: it takes every task that is left then. */
function helperInTurn(): TrainingThreads {
  const news: unknown[] = [];
  const orders: unknown[] = [];
  const helper = new TrainingHelper(0, (message) => news.push(message));
  return {
    helpers: 1,
    post: (message) => orders.push(message),
    receive() {
      while (orders.length > 0) helper.handle(orders.shift());
      return news.shift();
    },
  };
}

function keptInMemory(): TrainingCheckpoint & { written: Map<string, Uint8Array> } {
  const written = new Map<string, Uint8Array>();
  return {
    written,
    begin: () => {},
    read: (key) => written.get(key),
    write: (key, bytes) => void written.set(key, bytes),
  };
}

describe('Solver', () => {
  it.each([
    [[undefined], 3],
    [[0, 1], 6],
    [[0, undefined], 6],
  ])('finds the same with and without a helper (folds %s)', (folds, tasks) => {
    const { memory, truth } = testProblem(150, labelCount, 2);
    const batch = batchOf(truth, { folds, givesWeights: true });
    const alone = finish(new Solver(memory).run(batch, 'x'));
    const helped = finish(new Solver(memory, helperInTurn()).run(batch, 'x'));
    expect(alone).toHaveLength(tasks);
    expect(helped).toEqual(alone);
  });

  it('keeps the largest weights of each label', () => {
    const { memory, truth } = testProblem(150, labelCount);
    const weightsOf = (mostWeights: number) => {
      const batch = batchOf(truth, { folds: [undefined], mostWeights });
      return finish(new Solver(memory).run(batch, 'x'))[0]!.weights.map(Math.abs);
    };
    expect(weightsOf(5)).toHaveLength(5 * 8);
    expect(Math.min(...weightsOf(5))).toBeGreaterThan(Math.min(...weightsOf(1000)));
  });

  it('goes on where a checkpoint ends', () => {
    const { memory, truth } = testProblem(150, labelCount);
    const batch = batchOf(truth);
    const whole = keptInMemory();
    const expected = finish(new Solver(memory, undefined, whole).run(batch, 'x'));
    const part = keptInMemory();
    for (const key of ['x.0', 'x.3']) part.write(key, whole.written.get(key)!);
    const steps = new Solver(memory, undefined, part).run(batch, 'x');
    expect(steps.next().value).toMatchObject({ done: 2, total: 6 });
    expect(finish(steps)).toEqual(expected);
    expect(part.written).toEqual(whole.written);
  });

  it('forgets one scale of the characters when it is given the next', () => {
    const { memory, truth } = testProblem(150, labelCount);
    const solver = new Solver(memory);
    const learn = (characterScale: number) =>
      finish(
        solver.run(
          batchOf(truth, { hyperparameters: { cost: 1, characterScale, balance: 0 } }),
          '',
        ),
      );
    const first = learn(1);
    expect(learn(0.5)).not.toEqual(first);
    expect(learn(0)).not.toEqual(first);
    expect(learn(1)).toEqual(first);
  });

  it('says what went wrong in a helper', () => {
    const { memory, truth } = testProblem(150, labelCount, 2);
    const threads: TrainingThreads = {
      helpers: 1,
      post: () => {},
      receive: () => ({ kind: 'failed', message: 'out of memory' }),
    };
    const steps = new Solver(memory, threads).run(batchOf(truth), 'x');
    expect(() => finish(steps)).toThrow('out of memory');
  });
});
