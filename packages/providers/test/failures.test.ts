import { describe, expect, it, test } from 'vitest';
import {
  ask,
  contentOf,
  errorOf,
  lines,
  packSchema,
  simulate,
  structured,
  topics,
  withSchema,
} from './simulated-requests.ts';

const schema = packSchema({ topic: { type: 'string', enum: topics } });
const pack = lines(
  { id: 't1', text: 'I want my money back' },
  { id: 't2', text: 'Great app' },
  { id: 't3', text: 'La la la' },
);

async function answersOf(failures: object, seed: number) {
  const simulator = await simulate({ failures, seed });
  const { answers } = (await structured(simulator, pack, schema)) as {
    answers: { id: string; topic: string }[];
  };
  return answers;
}

test('malformed answers can not be parsed', async () => {
  const simulator = await simulate({ failures: { malformed: 1 } });
  const contents = new Set<string>();
  for (let request = 0; request < 20; request++) {
    const content = await contentOf(await ask(simulator, pack, withSchema(schema)));
    expect(() => JSON.parse(content)).toThrow(SyntaxError);
    contents.add(content);
  }
  expect(contents.size).toBe(3);
});

test.each([1, 2, 3])('one label is not allowed (seed %i)', async (seed) => {
  const answers = await answersOf({ wrongLabels: 1 }, seed);
  expect(answers.filter(({ topic }) => !topics.includes(topic))).toHaveLength(1);
});

test('one text gets no answer', async () => {
  expect(await answersOf({ missingIds: 1 }, 1)).toHaveLength(2);
});

test('two answers have the same id', async () => {
  const ids = (await answersOf({ duplicateIds: 1 }, 1)).map(({ id }) => id);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(2);
});

test('errors of a server', async () => {
  const simulator = await simulate({ failures: { errors: 1 } });
  const statuses = new Set<number>();
  for (let request = 0; request < 20; request++) {
    const error = await errorOf(await ask(simulator, pack));
    expect(error).toMatchObject({
      type: 'server_error',
      message: expect.stringMatching(/^Simulated: /),
    });
    statuses.add(error.status);
  }
  expect([...statuses].sort()).toEqual([500, 503, 529]);
});

describe('a connection that is cut', () => {
  it.each([{ stream: false }, { stream: true }])('in the middle, %j', async (more) => {
    const simulator = await simulate({ failures: { disconnects: 1 } });
    const response = await ask(simulator, pack, more);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(simulator.log()).toMatchObject([{ status: 'disconnect', costUsd: 0 }]);
  });

  it('by the client', async () => {
    const simulator = await simulate({ latency: 10_000 });
    await expect(ask(simulator, pack, {}, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await expect.poll(() => simulator.log()).toMatchObject([{ status: 'disconnect' }]);
  });
});

test('a stuck request ends when the client gives up, and frees its place', async () => {
  const simulator = await simulate({ failures: { stuck: 1 }, concurrency: 1 });
  for (const count of [1, 2]) {
    const signal = AbortSignal.timeout(50);
    await expect(ask(simulator, pack, {}, { signal })).rejects.toThrow('timeout');
    await expect.poll(() => simulator.log()).toHaveLength(count);
  }
  expect(simulator.log()).toMatchObject([{ status: 'stuck' }, { status: 'stuck' }]);
});

test('the share of failing requests, and the same ones from the same seed', async () => {
  const statusesOf = async () => {
    const simulator = await simulate({ failures: { errors: 0.3 }, seed: 7 });
    for (let request = 0; request < 200; request++) await (await ask(simulator, 'Hi')).text();
    return simulator.log().map(({ status }) => status);
  };
  const statuses = await statusesOf();
  const failed = statuses.filter((status) => status !== 200).length;
  // Four standard deviations of 200 draws.
  expect(Math.abs(failed - 60)).toBeLessThan(26);
  expect(await statusesOf()).toEqual(statuses);
});
