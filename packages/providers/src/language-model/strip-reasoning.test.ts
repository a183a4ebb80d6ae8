import { expect, test } from 'vitest';
import { answerStart } from './strip-reasoning.ts';

test.each([
  ['{"a":1}', '{"a":1}'],
  ['<think>hm</think>{"a":1}', '{"a":1}'],
  ['\n<think>hm { </think>\n{"a":1}', '\n{"a":1}'],
  ['so it is {"a":2}?</think>{"a":1}', '{"a":1}'],
  ['<think>never ends', ''],
  ['{"text":"</think>"}', '{"text":"</think>"}'],
])('of %j keeps the answer', (written, answer) => {
  expect(written.slice(answerStart(written))).toBe(answer);
});
