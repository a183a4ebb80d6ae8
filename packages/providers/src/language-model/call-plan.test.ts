import { expect, test } from 'vitest';
import { type CallPlan, planAfter } from './call-plan.ts';

const everything: CallPlan = {
  structured: 'schema',
  temperature: true,
  likelihoods: true,
  outputLimit: 'max_tokens',
};

const after = (message: string, plan = everything, status = 400) =>
  planAfter(plan, { status, message }, plan.structured);

test.each([
  ["Unsupported value: 'temperature' does not support 0", { temperature: false }],
  ['This model does not support logprobs', { likelihoods: false }],
  [
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    { outputLimit: 'max_completion_tokens' },
  ],
  ["'response_format' of type 'json_schema' is not supported", { structured: 'json' }],
  ['Invalid schema for response_format', { structured: 'json' }],
])('leaves out what %j objects to', (message, change) => {
  expect(after(message)).toEqual({ ...everything, ...change });
});

test('goes down to words, and no further', () => {
  const json = after('response_format')!;
  const text = after('response_format', json)!;
  expect(text.structured).toBe('text');
  expect(after('response_format', text)).toBeUndefined();
});

test('tries nothing else where the request itself is at fault', () => {
  expect(after("This model's maximum context length is 8192 tokens")).toBeUndefined();
  expect(after('response_format', everything, 401)).toBeUndefined();
  const bare: CallPlan = { ...everything, temperature: false };
  expect(planAfter(bare, { status: 400, message: 'temperature' }, undefined)).toBeUndefined();
});
