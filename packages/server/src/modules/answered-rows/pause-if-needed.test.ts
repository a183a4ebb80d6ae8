import { expect, it } from 'vitest';
import { refusal } from '../../errors.ts';
import { pauseIfNeeded } from './pause-if-needed.ts';
import { RowTally } from './row-tally.ts';

const usage = { calls: 2, inputTokens: 100, outputTokens: 10, cost: 0.5 };
const tally = new RowTally({
  ...usage,
  rows: 20,
  again: 0,
  failed: 1,
  abstained: 0,
  by: { llm: 19 },
});

function turn() {
  const pauses: unknown[][] = [];
  const progress = { done: 20, total: 50, phase: null };
  const pause = async (...values: unknown[]) => {
    pauses.push(values);
  };
  return { turn: { progress, capUsd: 0.6, pause } as never, pauses };
}

it('says what a job has done, what is left, and how it goes on', async () => {
  const { turn: one, pauses } = turn();
  const done = await pauseIfNeeded(one, tally, async () => {
    throw refusal('budget-reached', 'The budget is used up.');
  });
  expect(done).toBe(false);
  expect(pauses).toEqual([
    [
      'budget-reached',
      'The budget is used up. 20 rows are answered for $0.5000 of a cap of $0.6, and 30 are left: set that right and resume the job.',
      expect.objectContaining({ rows: 20, failedRows: 1, completionRate: 0.95, costUsd: 0.5 }),
    ],
  ]);
});

it('leaves other failures to the runner', async () => {
  const { turn: one, pauses } = turn();
  const work = async () => {
    throw refusal('no-model', 'There is none.');
  };
  await expect(pauseIfNeeded(one, tally, work)).rejects.toThrow('There is none.');
  expect(await pauseIfNeeded(one, tally, async () => true)).toBe(true);
  expect(pauses).toEqual([]);
});
