import { AnswerPending, AssortError, type Generation } from '@assort/engine';
import { expect, it } from 'vitest';
import { createMemoryCache } from '../cache/memory-cache.ts';
import { type BatchedOutcome, batchedModel } from './batched-model.ts';

const answerOf = (text: string): Generation => ({
  text,
  finish: 'stop',
  inputTokens: 1,
  outputTokens: 1,
  cost: 0.5,
  calls: 1,
});

const request = { instructions: 'Answer.', messages: [{ role: 'user', content: 'Hi' } as const] };

/** A model for one request, of which batches know the outcome. */
function openTest(outcome: BatchedOutcome | undefined, isFirst: boolean) {
  const put: string[] = [];
  const recorded: BatchedOutcome[] = [];
  const cache = createMemoryCache<Generation>();
  const model = batchedModel({
    live: { name: 'live', identity: 'live', generate: async () => answerOf('live') },
    outcomes: async (keys) => new Map(outcome ? keys.map((key) => [key, outcome]) : []),
    record: async (_key, known) => void recorded.push(known),
    put: async (key) => void put.push(key),
    isFirst,
    cache,
  });
  return { model, put, recorded, cache };
}

it('puts what no batch knows into the first one, and asks it at once later', async () => {
  const first = openTest(undefined, true);
  await expect(first.model.generate(request)).rejects.toBeInstanceOf(AnswerPending);
  expect(first.put).toHaveLength(1);
  const later = openTest(undefined, false);
  expect(await later.model.generate(request)).toEqual(answerOf('live'));
  expect(later.put).toEqual([]);
  expect(later.recorded).toEqual([{ answer: answerOf('live') }]);
});

it('answers what a batch has answered, and keeps that for others', async () => {
  const { model, put, cache } = openTest({ answer: answerOf('batch') }, false);
  expect(await model.generate(request)).toEqual(answerOf('batch'));
  const { put: none, model: other } = openTest(undefined, true);
  await expect(other.generate(request)).rejects.toBeInstanceOf(AnswerPending);
  const kept = await cache.get(none);
  expect(kept.get(none[0]!)).toEqual(answerOf('batch'));
  expect(put).toEqual([]);
});

it('takes what others have kept, for nothing', async () => {
  const { model, put, cache } = openTest(undefined, true);
  await expect(model.generate(request)).rejects.toBeInstanceOf(AnswerPending);
  await cache.set(put[0]!, answerOf('kept'));
  expect(await model.generate(request)).toEqual({ ...answerOf('kept'), cost: 0, calls: 0 });
  await expect(model.generate({ ...request, temperature: 1 })).rejects.toBeInstanceOf(
    AnswerPending,
  );
});

it('puts what failed into the next batch, unless that is pointless', async () => {
  const error = new AssortError('model-unavailable', 'It expired.');
  const passing = openTest({ error, again: true }, false);
  await expect(passing.model.generate(request)).rejects.toBeInstanceOf(AnswerPending);
  expect(passing.put).toHaveLength(1);
  const final = openTest({ error, again: false }, false);
  await expect(final.model.generate(request)).rejects.toBe(error);
});
