import { describe, expect, it } from 'vitest';
import { mostOutput, OutputRoom } from './output-room.ts';

const request = {
  instructions: 'Answer.',
  messages: [],
  maxOutputTokens: 100,
  thinkingTokens: 4000,
};
const answer = {
  text: 'yes',
  finish: 'stop',
  inputTokens: 10,
  outputTokens: 40,
  thought: false,
  likelihoods: undefined,
} as const;

/** The limit after answers like these. */
function limitAfter(...answers: readonly object[]): number | undefined {
  const room = new OutputRoom(undefined);
  for (const change of answers) room.answered(request, { ...answer, ...change });
  return room.limitOf(request);
}

describe('the room for output', () => {
  it('is all of it before anything is known', () => {
    expect(limitAfter()).toBe(4100);
    expect(mostOutput(request)).toBe(4100);
  });

  it('is the answer’s own once a model has answered without a thought', () => {
    expect(limitAfter({})).toBe(100);
    expect(limitAfter({ finish: 'refused' })).toBe(4100);
  });

  it.each([
    ['shows a thought', { thought: true }],
    ['uses more than an answer needs', { outputTokens: 101 }],
    ['is cut off', { finish: 'length', outputTokens: 100 }],
  ])('is all of it for good where an answer %s', (_name, change) => {
    expect(limitAfter({}, change)).toBe(4100);
    expect(limitAfter(change, {})).toBe(4100);
  });

  it('is what the caller or the price asks for where there is no thinking to be done', () => {
    const { thinkingTokens: _, ...plain } = request;
    const room = new OutputRoom(4096);
    room.answered(plain, answer);
    expect(room.limitOf(plain)).toBe(100);
    expect(room.limitOf({ instructions: '', messages: [] })).toBe(4096);
    expect(room.limitOf(request)).toBe(4100);
  });
});
