import { expect, test } from 'vitest';
import { CallFailure } from '../language-model/call-failure.ts';
import { createTestModel, type TestAnswer } from '../scheduling/test-model.ts';
import type { Ledger, LedgerCall, LedgerOutcome } from './ledger.ts';
import { meteredModel } from './metered-model.ts';

function createTest(answer: () => Promise<Partial<TestAnswer>>) {
  const events: (LedgerCall | LedgerOutcome | 'sent')[] = [];
  const ledger: Ledger = {
    async begin(call) {
      events.push(call);
    },
    async finish(_id, outcome) {
      events.push(outcome);
    },
  };
  const wire = createTestModel(() => {
    events.push('sent');
    return answer();
  });
  const model = meteredModel({ ...wire, price: { input: 1, output: 10 } }, ledger);
  return { model, events };
}

test('writes a call down before it is sent, at its highest cost', async () => {
  const { model, events } = createTest(async () => ({ cost: 0.2 }));
  await model.call('text', { id: 'call-1' });
  const estimated = { inputTokens: 14, outputTokens: 10 };
  expect(events).toEqual([
    { id: 'call-1', model: 'test#test', estimated, estimatedCost: (14 + 10 * 10) / 1e6 },
    'sent',
    { status: 'answered', inputTokens: 10, outputTokens: 10, cost: 0.2 },
  ]);
});

test('learns from answers that need more tokens than estimated', async () => {
  const { model, events } = createTest(async () => ({ inputTokens: 30 }));
  await model.call('text', { id: 'call-1' });
  await model.call('text', { id: 'call-2' });
  expect(events[3]).toMatchObject({ estimated: { inputTokens: 33 } });
});

test.each([
  ['unknown' as const, { status: 'unknown' }],
  ['nothing' as const, { status: 'failed', cost: 0 }],
  [
    { inputTokens: 5, outputTokens: 0, cost: 0.1 },
    { status: 'failed', cost: 0.1 },
  ],
])('settles a failure whose bill is %o', async (bill, outcome) => {
  const { model, events } = createTest(() =>
    Promise.reject(new CallFailure('No', 'ask another', { kind: 'server', bill })),
  );
  await expect(model.call('text', { id: 'call-1' })).rejects.toThrow('No: ask another.');
  expect(events[2]).toMatchObject(outcome);
});

test('does not know what a call costs that was called off', async () => {
  const stop = new AbortController();
  const { model, events } = createTest(async () => {
    stop.abort(new Error('enough'));
    throw stop.signal.reason;
  });
  await expect(model.call('text', { id: 'call-1', signal: stop.signal })).rejects.toThrow();
  expect(events[2]).toEqual({ status: 'unknown' });
  await expect(model.call('text', { id: 'call-2', signal: stop.signal })).rejects.toThrow();
  expect(events).toHaveLength(3);
});
