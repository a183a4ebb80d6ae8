import { expect, test } from 'vitest';
import { Budget } from './budget.ts';

const call = (id: string, estimatedCost: number | undefined) => ({
  id,
  model: 'test',
  estimated: { inputTokens: 1, outputTokens: 1 },
  estimatedCost,
});

test('refuses a call that could pass the cap', async () => {
  const budget = new Budget(1, 0.5);
  await budget.reserve(call('a', 0.3));
  budget.settle('a', 0.25);
  await expect(budget.reserve(call('b', 0.3))).rejects.toMatchObject({
    code: 'budget-reached',
    message:
      'The budget of $1.00 is used up: $0.7500 is spent, and the next call of test could cost $0.3000; raise the cap, or use a local strategy.',
  });
  await budget.reserve(call('c', 0.25));
});

test('sets the calls of a batch aside together, or none of them', async () => {
  const budget = new Budget(1);
  await budget.reserve(call('a', 0.3));
  expect(() => budget.reserveAll([call('b', 0.4), call('c', 0.4)])).toThrow(
    'a batch of 2 calls of test could cost $0.8000',
  );
  budget.reserveAll([call('b', 0.3), call('c', 0.4)]);
  expect(() => budget.reserveAll([call('d', 0.01)])).toThrow('used up');
  for (const id of ['a', 'b', 'c']) budget.settle(id, 0.1);
  expect(budget.spent).toBeCloseTo(0.3, 10);
});

test('waits for calls under way that may leave room', async () => {
  const budget = new Budget(1);
  await budget.reserve(call('a', 0.9));
  const room = budget.reserve(call('b', 0.5));
  const none = budget.reserve(call('c', 0.9));
  budget.settle('a', 0.1);
  await room;
  budget.settle('b', undefined);
  await expect(none).rejects.toMatchObject({ code: 'budget-reached' });
  expect(budget.spent).toBeCloseTo(0.6, 10);
});

test('never passes the cap, however many calls there are', async () => {
  const budget = new Budget(1);
  const calls = Array.from({ length: 100 }, async (_, index) => {
    await budget.reserve(call(String(index), 0.07));
    await new Promise(setImmediate);
    budget.settle(String(index), 0.05);
  });
  const ends = await Promise.allSettled(calls);
  expect(budget.spent).toBeLessThanOrEqual(1);
  expect(ends.filter(({ status }) => status === 'fulfilled').length).toBe(19);
});

test('wants a price where there is a cap', async () => {
  await expect(new Budget(1).reserve(call('a', undefined))).rejects.toMatchObject({
    code: 'setting-invalid',
  });
  await new Budget(undefined).reserve(call('a', undefined));
});
