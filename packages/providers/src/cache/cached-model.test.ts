import type { Generation, GenerationRequest } from '@assort/engine';
import { expect, test } from 'vitest';
import { cachedModel } from './cached-model.ts';
import { createMemoryCache } from './memory-cache.ts';

const request: GenerationRequest = {
  instructions: 'Sort.',
  messages: [{ role: 'user', content: 'I want my money back' }],
};

const generation: Generation = {
  text: 'refund',
  finish: 'stop',
  inputTokens: 10,
  outputTokens: 2,
  cost: 0.5,
  calls: 1,
};

function createTest(answer: (signal: AbortSignal) => Promise<Partial<Generation>>) {
  const statistics = { calls: 0 };
  const model = {
    name: 'test',
    identity: 'test#test',
    async generate(_request: GenerationRequest, signal?: AbortSignal) {
      statistics.calls++;
      return { ...generation, ...(await answer(signal!)) };
    },
  };
  const cache = createMemoryCache<Generation>();
  return { model: cachedModel(model, cache), again: cachedModel(model, cache), statistics };
}

test('asks once, and gives the same answer again for nothing', async () => {
  const { model, again, statistics } = createTest(async () => ({}));
  expect(await model.generate(request)).toEqual(generation);
  expect(await again.generate({ ...request, temperature: 0 })).toEqual({
    ...generation,
    cost: 0,
    calls: 0,
  });
  expect(statistics.calls).toBe(1);
});

test.each<Partial<GenerationRequest>>([
  { instructions: 'Sort it.' },
  { messages: [{ role: 'assistant', content: 'I want my money back' }] },
  { schema: { type: 'object' } },
  { maxOutputTokens: 5 },
  { topTokens: 2 },
])('asks anew with %o', async (change) => {
  const { model, statistics } = createTest(async () => ({}));
  await model.generate(request);
  await model.generate({ ...request, ...change });
  expect(statistics.calls).toBe(2);
});

test('shares one call between equal requests at a time', async () => {
  const { model, statistics } = createTest(async () => ({}));
  const answers = await Promise.all([1, 2, 3].map(() => model.generate(request)));
  expect(statistics.calls).toBe(1);
  expect(answers.map(({ cost }) => cost)).toEqual([0.5, 0, 0]);
});

test('keeps no answer of a higher temperature, none that was cut off or is of no use, and no failure', async () => {
  const warm = createTest(async () => ({}));
  const cut = createTest(async () => ({ finish: 'length' }));
  const useless = createTest(async () => ({}));
  const failing = createTest(() => Promise.reject(new Error('no')));
  for (let time = 0; time < 2; time++) {
    await warm.model.generate({ ...request, temperature: 0.5 });
    await cut.model.generate(request);
    await useless.model.generate({ ...request, isUsable: (text) => text !== 'refund' });
    await expect(failing.model.generate(request)).rejects.toThrow('no');
  }
  const calls = [warm, cut, useless, failing].map(({ statistics }) => statistics.calls);
  expect(calls).toEqual([2, 2, 2, 2]);
});

test('calls a shared call off only when nobody waits for it any more', async () => {
  let finish = () => {};
  let called: AbortSignal | undefined;
  const { model } = createTest((signal) => {
    called = signal;
    return new Promise((resolve) => {
      finish = () => resolve({});
    });
  });
  const [first, second] = [new AbortController(), new AbortController()];
  const one = model.generate(request, first.signal);
  const two = model.generate(request, second.signal);
  await new Promise(setImmediate);
  first.abort(new Error('enough'));
  await expect(one).rejects.toThrow('enough');
  expect(called?.aborted).toBe(false);
  finish();
  expect((await two).text).toBe('refund');

  const third = new AbortController();
  const alone = model.generate({ ...request, topTokens: 1 }, third.signal);
  await new Promise(setImmediate);
  third.abort(new Error('enough'));
  await expect(alone).rejects.toThrow('enough');
  expect(called?.aborted).toBe(true);
});
