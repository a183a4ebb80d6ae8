import { AssortError } from '@assort/engine';
import { expect, test } from 'vitest';
import { CallFailure } from '../language-model/call-failure.ts';
import { scheduleCalls } from './schedule-calls.ts';
import { createScheduler } from './scheduler.ts';
import { TestClock } from './test-clock.ts';
import { createTestModel } from './test-model.ts';

const second = 1000;

function createTest() {
  const clock = new TestClock();
  return { clock, scheduler: createScheduler({ clock, random: () => 0.5 }) };
}

const failure = (kind: 'server' | 'rate-limit' | 'connection' | 'empty', more = {}) =>
  new CallFailure('It failed', 'try again', { kind, bill: 'nothing', ...more });

/** A provider with a bucket of requests that refills steadily, and headers that tell of it. */
function createLimitedModel(clock: TestClock, perMinute: number, burst: number, first = burst) {
  const statistics = { answered: 0, refused: 0 };
  let level = first;
  let updatedAt = 0;
  const model = createTestModel(async () => {
    level = Math.min(burst, level + ((clock.now() - updatedAt) / 60_000) * perMinute);
    updatedAt = clock.now();
    const rateLimits = { requests: { perMinute, remaining: Math.max(0, Math.floor(level) - 1) } };
    if (level < 1) {
      statistics.refused++;
      throw failure('rate-limit', { rateLimits, wait: ((1 - level) / perMinute) * 60_000 });
    }
    level--;
    await clock.sleep(300);
    statistics.answered++;
    return { rateLimits };
  });
  return { model, statistics };
}

test.each([1, 2, 10, 60])(
  'uses a limit of 60 per minute in full without a refusal, with a burst of %i that it is not told of',
  async (burst) => {
    const { clock, scheduler } = createTest();
    const { model, statistics } = createLimitedModel(clock, 60, burst);
    const call = scheduleCalls(model, { scheduler });
    for (let text = 0; text < 300; text++) void call('text');
    await clock.advance(120 * second);
    expect(statistics.refused).toBe(0);
    expect(statistics.answered).toBeGreaterThanOrEqual(0.95 * 120);
  },
);

test('is refused once where others have used the limit up', async () => {
  const { clock, scheduler } = createTest();
  const { model, statistics } = createLimitedModel(clock, 60, 10, 0.2);
  const call = scheduleCalls(model, { scheduler });
  for (let text = 0; text < 300; text++) void call('text');
  await clock.advance(120 * second);
  expect(statistics.refused).toBe(1);
  expect(statistics.answered).toBeGreaterThanOrEqual(0.95 * 120);
});

test('keeps to a stated limit that the provider does not tell of', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => ({}));
  const call = scheduleCalls(model, { scheduler, limits: { requestsPerMinute: 30 } });
  for (let text = 0; text < 100; text++) void call('text');
  await clock.advance(60 * second);
  expect(model.calls.length).toBeGreaterThanOrEqual(29);
  expect(model.calls.length).toBeLessThanOrEqual(30);
});

test('keeps to a limit on tokens', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => ({}));
  const call = scheduleCalls(model, { scheduler, limits: { tokensPerMinute: 600 } });
  for (let text = 0; text < 100; text++) void call('text');
  await clock.advance(60 * second);
  expect(model.calls.length).toBeGreaterThanOrEqual(29);
  expect(model.calls.length).toBeLessThanOrEqual(31);
});

test('lets one call go first, then several at a time', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => {
    await clock.sleep(second);
    return {};
  });
  const call = scheduleCalls(model, { scheduler });
  for (let text = 0; text < 20; text++) void call('text');
  await clock.advance(500);
  expect(model.calls).toHaveLength(1);
  await clock.advance(second);
  expect(model.calls.length).toBeGreaterThanOrEqual(5);
});

test('does not let everybody wait for a first call that takes long', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(() => new Promise(() => {}));
  const call = scheduleCalls(model, { scheduler });
  for (let text = 0; text < 20; text++) void call('text').catch(() => {});
  await clock.advance(4 * second);
  expect(model.calls).toHaveLength(4);
});

test('lets interactive calls pass bulk work', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => ({}));
  const limits = { requestsPerMinute: 60 };
  const bulk = scheduleCalls(model, { scheduler, limits });
  const interactive = scheduleCalls(model, { scheduler, priority: 'interactive' });
  for (let text = 0; text < 10; text++) void bulk('bulk');
  await clock.advance(2.5 * second);
  void interactive('person');
  await clock.advance(second);
  expect(model.calls).toEqual(['bulk', 'bulk', 'bulk', 'person']);
});

test('tries again what may succeed, and adds up what failed calls cost', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async (_request, _attempt, call) => {
    if (call === 1) throw failure('server');
    if (call === 2) {
      throw failure('empty', { bill: { inputTokens: 10, outputTokens: 1, cost: 0.5 } });
    }
    return {};
  });
  const answer = scheduleCalls(model, { scheduler })('text');
  await clock.advance(10 * second);
  expect(await answer).toMatchObject({ calls: 3, cost: 1.5, inputTokens: 20, outputTokens: 11 });
});

test('gives up after so many calls, and at once what no call would change', async () => {
  const { clock, scheduler } = createTest();
  const failing = createTestModel(async () => {
    throw failure('server');
  });
  const answer = scheduleCalls(failing, { scheduler, attempts: 3 })('text');
  const unavailable = expect(answer).rejects.toMatchObject({ code: 'model-unavailable' });
  await clock.advance(60 * second);
  await unavailable;
  expect(failing.calls).toHaveLength(3);

  const refusing = createTestModel(async () => {
    throw new AssortError('model-refused', 'No.');
  });
  await expect(scheduleCalls(refusing, {})('text')).rejects.toThrow('No.');
  expect(refusing.calls).toHaveLength(1);
});

test('does not wait longer than its patience, nor lets others wait', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => {
    throw failure('rate-limit', { wait: 3600 * second });
  });
  const call = scheduleCalls(model, { scheduler });
  const answers = Promise.allSettled([call('first'), call('second')]);
  await clock.advance(0);
  const ends = [...(await answers), ...(await Promise.allSettled([call('third')]))];
  const reasons = ends.map((end) => end.status === 'rejected' && end.reason.message);
  const waiting =
    'The provider of test takes no more calls for 3600 s: try again later, or choose another model.';
  expect(reasons).toEqual(['It failed: try again.', waiting, waiting]);
  expect(model.calls).toEqual(['first']);
});

test('lets everybody wait after a refusal', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async (_request, _attempt, call) => {
    if (call === 10) throw failure('rate-limit', { wait: 20 * second });
    await clock.sleep(100);
    return {};
  });
  const call = scheduleCalls(model, { scheduler });
  for (let text = 0; text < 100; text++) void call('text');
  await clock.advance(19 * second);
  const before = model.calls.length;
  expect(before).toBeLessThan(20);
  await clock.advance(10 * second);
  expect(model.calls.length).toBeGreaterThan(before);
});

test('ends waiting and calls at once when it is called off', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(
    (_request, { signal }) =>
      new Promise((_, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason));
      }),
  );
  const call = scheduleCalls(model, { scheduler });
  const stop = new AbortController();
  const answers = [call('called', stop.signal), call('waiting', stop.signal)];
  const ends = answers.map((answer) => expect(answer).rejects.toThrow('enough'));
  await clock.advance(0);
  expect(model.calls).toEqual(['called']);
  stop.abort(new Error('enough'));
  await Promise.all(ends);
  await expect(call('late', stop.signal)).rejects.toThrow('enough');
});

test('gives up a call that is stuck, and tries it again', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel((_request, { signal }, call) =>
    call > 1
      ? Promise.resolve({})
      : new Promise((_, reject) => {
          signal!.addEventListener('abort', () => reject(signal!.reason));
        }),
  );
  const answer = scheduleCalls(model, { scheduler, timeout: 30 * second })('text');
  await clock.advance(40 * second);
  expect((await answer).calls).toBe(2);
});

test('gives up a stuck call as soon as others show that it is stuck', async () => {
  const { clock, scheduler } = createTest();
  const stuck = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  const model = createTestModel(async (_request, { signal }, call) => {
    await (call === 3 ? stuck(signal!) : clock.sleep(100));
    return {};
  });
  const call = scheduleCalls(model, { scheduler });
  const answers = Promise.all(Array.from({ length: 20 }, () => call('text')));
  await clock.advance(13 * second);
  expect(await answers).toHaveLength(20);
});

test('waits for an endpoint that is down, and goes on when it is back', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => {
    if (clock.now() < 60 * second) throw failure('connection');
    return {};
  });
  const call = scheduleCalls(model, { scheduler });
  const answers = Promise.all(Array.from({ length: 30 }, () => call('text')));
  await clock.advance(50 * second);
  const tried = model.calls.length;
  expect(tried).toBeLessThan(40);
  await clock.advance(60 * second);
  expect(await answers).toHaveLength(30);
});

test('loses its patience with an endpoint that stays down', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => {
    throw failure('connection');
  });
  const call = scheduleCalls(model, { scheduler, patience: 120 * second });
  const answers = Promise.allSettled(Array.from({ length: 30 }, () => call('text')));
  await clock.advance(300 * second);
  const codes = (await answers).map((end) => end.status === 'rejected' && end.reason.code);
  expect(codes).toEqual(Array.from({ length: 30 }, () => 'model-unavailable'));
});

test('passes on what the limiter says when it fails', async () => {
  const clock = new TestClock();
  const broken = () => Promise.reject(new Error('no database'));
  const limiter = { reserve: broken, correct: broken, pause: broken };
  const model = createTestModel(async () => ({}));
  const call = scheduleCalls(model, { scheduler: createScheduler({ clock, limiter }) });
  await expect(Promise.all([call('a'), call('b')])).rejects.toThrow('no database');
  expect(model.calls).toEqual([]);
});

test('tells of failures that are tried again with the time until then, and of the answer', async () => {
  const { clock, scheduler } = createTest();
  const model = createTestModel(async () => {
    if (model.calls.length <= 12) throw failure('server', { status: 503 });
    return {};
  });
  const told: (number | undefined)[] = [];
  const onTrouble = (trouble?: { wait: number }) => void told.push(trouble?.wait);
  const call = scheduleCalls(model, { scheduler, attempts: 20, onTrouble });
  const answer = call('text');
  await clock.advance(300 * second);
  await answer;
  expect(told.slice(0, 3)).toEqual([375, 750, 1500]);
  expect(told).toHaveLength(13);
  expect(told.at(-1)).toBeUndefined();
});
