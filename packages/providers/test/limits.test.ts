import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@assort/providers/simulator';
import { expect, onTestFinished, test } from 'vitest';
import { ask, completionOf, errorOf, simulate } from './simulated-requests.ts';

test('requests per minute: what is left, then 429 with the time to wait', async () => {
  const simulator = await simulate({ requestsPerMinute: 60, burst: 2 });
  const first = await ask(simulator, 'Great app');
  expect(first.headers.get('x-ratelimit-limit-requests')).toBe('60');
  expect(first.headers.get('x-ratelimit-remaining-requests')).toBe('1');
  expect(first.headers.get('x-ratelimit-reset-requests')).toMatch(/^(9\d\dms|1s)$/);
  await ask(simulator, 'Great app');
  const refused = await ask(simulator, 'Great app');
  expect(await errorOf(refused)).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(Number(refused.headers.get('retry-after-ms'))).toBeLessThanOrEqual(1000);
  expect(refused.headers.get('x-ratelimit-remaining-requests')).toBe('0');
  expect(simulator.log().map(({ status }) => status)).toEqual([200, 200, 429]);
});

test('tokens per minute count input and output', async () => {
  // A sixth of a minute's tokens may come at once.
  const simulator = await simulate({ tokensPerMinute: 120 });
  const { usage } = await completionOf(await ask(simulator, 'x'.repeat(64)));
  expect(usage).toMatchObject({ prompt_tokens: 16, completion_tokens: 4 });
  const refused = await ask(simulator, 'x'.repeat(4));
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ratelimit-limit-tokens')).toBe('120');
  expect(refused.headers.get('x-ratelimit-remaining-tokens')).toBe('0');
});

test('requests at a time', async () => {
  const simulator = await simulate({ concurrency: 2, latency: 100 });
  const three = await Promise.all([1, 2, 3].map(() => ask(simulator, 'Great app')));
  expect(three.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
  expect((await ask(simulator, 'Great app')).status).toBe(200);
});

test('the log in memory, over HTTP and on disk is the same, with prices of what was answered', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const logFile = join(folder, 'log.jsonl');
  const simulator = await simulate({ logFile, priceInput: 1, priceOutput: 4 });
  const headers = { 'x-request-id': 'mine' };
  const { id, usage } = await completionOf(await ask(simulator, 'Great app', {}, { headers }));
  const costUsd = (usage!.prompt_tokens + 4 * usage!.completion_tokens) / 1_000_000;
  await ask(simulator, 'Great app', { n: 2 });
  const log = simulator.log();
  expect(log).toMatchObject([
    { id, model: 'simulated-llm', status: 200, costUsd, requestId: 'mine', texts: 1 },
    { status: 400, costUsd: 0, requestId: null },
  ]);
  const onDisk = (await readFile(logFile, 'utf8')).trim().split('\n');
  expect(onDisk.map((line) => JSON.parse(line))).toEqual(log);
  expect(await (await fetch(`${simulator.url}/simulator/log`)).json()).toEqual(log);
  expect(await (await fetch(`${simulator.url}/simulator/stats`)).json()).toEqual({
    requests: 2,
    byStatus: { 200: 1, 400: 1 },
    inputTokens: usage!.prompt_tokens,
    outputTokens: usage!.completion_tokens,
    costUsd,
    mostRequestsPerMinute: 2,
  });
});

test('stopping ends what is under way and still logs it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const logFile = join(folder, 'log.jsonl');
  const simulator = await startSimulator({ tokensPerSecond: 0.01, logFile });
  // Their first events have come when these are awaited.
  const streams = [
    await ask(simulator, 'a', { stream: true }),
    await ask(simulator, 'b', { stream: true }),
  ];
  const endings = Promise.allSettled(streams.map((stream) => stream.text()));
  await simulator.stop();
  expect((await endings).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(simulator.log()).toMatchObject([{ status: 'disconnect' }, { status: 'disconnect' }]);
  const onDisk = (await readFile(logFile, 'utf8')).trim().split('\n');
  expect(onDisk.map((line) => JSON.parse(line))).toEqual(simulator.log());
});

test('output takes the time of its tokens', async () => {
  const simulator = await simulate({ tokensPerSecond: 100 });
  const start = performance.now();
  const response = await ask(simulator, 'Great app', { stream: true });
  await response.text();
  // Four tokens; timers may be a millisecond early.
  expect(performance.now() - start).toBeGreaterThan(35);
});
