import { expect, it } from 'vitest';
import { rowResult } from './row-result.ts';
import { RowTally } from './row-tally.ts';

const usage = { calls: 1, inputTokens: 10, outputTokens: 2, cost: 0.5 };
const failure = { code: 'model-unavailable', message: 'Gone.' };
/** Of a cascade whose language model failed in one facet of two. */
const partial = {
  answer: {
    labels: { topic: [{ label: 'refund', score: 0.9 }] },
    abstained: { tone: 'model-unavailable' },
    failure,
    by: 'trained',
  },
  usage,
} as const;

it('keeps what a cascade is sure of beside why the rest has no answer, and tries it once more', () => {
  const first = rowResult(partial, null, false);
  expect(first).toMatchObject({ labels: partial.answer.labels, error: failure, again: true });
  const last = rowResult(partial, first, true);
  expect(last).not.toHaveProperty('again');
  expect(last.usage).toEqual({ calls: 2, inputTokens: 20, outputTokens: 4, cost: 1 });
});

it('counts a row that is tried again once, by how it ends', () => {
  const none = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 };
  const tally = new RowTally({ rows: 0, again: 0, failed: 0, abstained: 0, by: {}, ...none });
  const first = rowResult(partial, null, false);
  tally.add(first, partial);
  expect(tally.result()).toMatchObject({
    rows: 0,
    failedRows: 0,
    abstainedRows: 0,
    answeredBy: {},
  });
  const { abstained: _, failure: __, ...rest } = partial.answer;
  const answered = { answer: { ...rest, abstained: {}, by: 'llm' }, usage } as const;
  tally.add(rowResult(answered, first, true), answered);
  expect(tally.result()).toMatchObject({
    rows: 1,
    failedRows: 0,
    abstainedRows: 0,
    answeredBy: { llm: 1 },
    calls: 2,
  });
});
