import { expect, test } from 'vitest';
import { createClient } from './client.ts';
import { ProblemError } from './transport/problem-error.ts';

interface Call {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A client whose fetch gives the answers in turn, and the calls it made. */
function clientWith(...answers: (Response | Error)[]) {
  const calls: Call[] = [];
  const client = createClient({
    baseUrl: 'http://assort.test/',
    token: async () => 'secret',
    retry: { baseDelay: 1, retries: 2 },
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted();
      const headers = new Headers(init?.headers);
      calls.push({ url: String(input), method: init?.method ?? '', headers, body: init?.body });
      const answer = answers.shift();
      if (!answer) throw new Error('no answer is left');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, calls };
}

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);
const problem = (status: number, code: string, headers?: Record<string, string>) =>
  json({ type: '', title: '', status, code, detail: `About ${code}.` }, { status, headers });

test('sends the token, the query and JSON to the API', async () => {
  const { client, calls } = clientWith(json({ items: [], nextCursor: null }), json({ id: 'a' }));
  await client.examples.list('c1', { split: 'test', label: 'a b', cursor: undefined });
  await client.classifiers.create({ name: 'Feedback' });
  expect(calls[0]?.url).toBe(
    'http://assort.test/api/v1/classifiers/c1/examples?split=test&label=a+b',
  );
  expect(calls[0]?.headers.get('authorization')).toBe('Bearer secret');
  expect(calls[0]?.headers.has('idempotency-key')).toBe(false);
  expect(calls[1]?.method).toBe('POST');
  expect(calls[1]?.body).toBe('{"name":"Feedback"}');
  expect(calls[1]?.headers.get('content-type')).toBe('application/json');
});

test('sends a refused request again under the same idempotency key', async () => {
  const { client, calls } = clientWith(
    problem(429, 'too-many-requests', { 'retry-after': '0' }),
    problem(503, 'database-down'),
    json({ id: 'j1' }, { status: 202 }),
  );
  expect(await client.models.train('c1')).toEqual({ id: 'j1' });
  const keys = calls.map((call) => call.headers.get('idempotency-key'));
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(keys).size).toBe(1);
});

test('sends again what is safe to send twice when the line breaks', async () => {
  const broken = () => new TypeError('fetch failed');
  const { client, calls } = clientWith(broken(), json([]), broken(), json({ id: 'p1' }));
  await client.me.get();
  await client.classify('c1', { text: 'Hi' });
  expect(calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST', 'POST']);
  const keys = calls.map((call) => call.headers.get('idempotency-key'));
  expect(keys[2]).toBe(keys[3]);
});

test('does not send again what may have happened', async () => {
  const { client, calls } = clientWith(new TypeError('fetch failed'), json({}));
  await expect(client.auth.refresh()).rejects.toThrow('fetch failed');
  expect(calls).toHaveLength(1);
});

test('gives an attempt up that is not answered in time', async () => {
  let attempts = 0;
  const client = createClient({
    baseUrl: 'http://assort.test',
    retry: { retries: 1, baseDelay: 1 },
    timeout: 5,
    fetch: (_input, init) =>
      new Promise((_resolve, reject) => {
        attempts += 1;
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      }),
  });
  await expect(client.me.get()).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(attempts).toBe(2);
});

test('reads the rows of a job one by one, and waits for its end', async () => {
  const { client, calls } = clientWith(
    new Response(
      'event: progress\ndata: {"status":"running"}\n\nevent: done\ndata: {"status":"done"}\n\n',
    ),
    new Response('{"text":"a","label":["x"]}\n{"text":"b","label":null}\n'),
  );
  expect(await client.jobs.wait('j1')).toEqual({ status: 'done' });
  const rows = [];
  for await (const row of client.jobs.rows('j1')) rows.push(row);
  expect(rows).toEqual([
    { text: 'a', label: ['x'] },
    { text: 'b', label: null },
  ]);
  expect(calls[1]?.url).toContain('/jobs/j1/results?format=jsonl');
});

test('gives up after the last retry with the problem', async () => {
  const refusals = () => problem(503, 'database-down');
  const { client, calls } = clientWith(refusals(), refusals(), refusals());
  await expect(client.me.get()).rejects.toMatchObject({ status: 503, code: 'database-down' });
  expect(calls).toHaveLength(3);
});

test('does not wait for a server that names a long time', async () => {
  const { client, calls } = clientWith(problem(429, 'slow', { 'retry-after': '900' }));
  await expect(client.me.get()).rejects.toMatchObject({ status: 429 });
  expect(calls).toHaveLength(1);
});

test('does not retry what is wrong', async () => {
  const { client, calls } = clientWith(problem(409, 'no-model', { 'x-request-id': 'r7' }));
  const error = await client.classify('c1', { text: 'Hi' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ code: 'no-model', detail: 'About no-model.', requestId: 'r7' });
  expect(calls).toHaveLength(1);
});

test('makes a sentence of an answer that is not a problem document', async () => {
  const { client } = clientWith(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  await expect(client.me.get()).rejects.toMatchObject({
    status: 502,
    code: 'unknown',
    message: expect.stringContaining('502'),
  });
});

test('reaches providers, prompts and what they cost', async () => {
  const answers = Array.from({ length: 5 }, () => json({}));
  const { client, calls } = clientWith(...answers);
  await client.providers.test('p1', { model: 'm' });
  await client.prompts.movePointer('careful', 'production', { version: 2, expectedVersion: 1 });
  await client.prompts.diff('careful', { from: 1, to: 2 });
  await client.ledger.summarize({ by: 'day', from: '2026-11-01T00:00:00Z' });
  await client.budgets.set('c1', { monthlyCap: 5 });
  expect(calls.map(({ method, url }) => `${method} ${url.split('/api/v1')[1]}`)).toEqual([
    'POST /providers/p1/test',
    'PUT /prompts/careful/pointers/production',
    'GET /prompts/careful/diff?from=1&to=2',
    'GET /ledger/summary?by=day&from=2026-11-01T00%3A00%3A00Z',
    'PUT /classifiers/c1/budget',
  ]);
  expect(calls[1]?.body).toBe('{"version":2,"expectedVersion":1}');
});

test('stops when it is aborted, also while it waits to retry', async () => {
  const { client, calls } = clientWith(problem(429, 'slow', { 'retry-after': '20' }));
  const controller = new AbortController();
  const answer = client.me.get({ signal: controller.signal });
  setTimeout(() => controller.abort(new Error('stopped')), 5);
  await expect(answer).rejects.toThrow('stopped');
  expect(calls).toHaveLength(1);
});

test('uploads a file as a form and says which columns to read', async () => {
  const { client, calls } = clientWith(json({ rows: 1 }), json({ id: 'j1' }));
  const file = new File(['text,labels\nHi,a\n'], 'feedback.csv', { type: 'text/csv' });
  await client.datasets.inspect(file, { textColumn: 'text', labelColumns: ['a', 'b'] });
  await client.jobs.create(new Blob(['{}']), { classifierId: 'c1', fileName: 'rows.jsonl' });
  expect(calls[0]?.url).toContain('/datasets/inspect?textColumn=text&labelColumns=a%2Cb');
  expect(calls[0]?.headers.has('content-type')).toBe(false);
  const uploaded = (call: Call | undefined) => (call!.body as FormData).get('file') as File;
  expect(uploaded(calls[0]).name).toBe('feedback.csv');
  expect(await uploaded(calls[0]).text()).toBe('text,labels\nHi,a\n');
  expect(uploaded(calls[1]).name).toBe('rows.jsonl');
});

test('waits for a prediction that is still pending', async () => {
  const { client, calls } = clientWith(
    json({ id: 'p1', status: 'pending' }, { status: 202, headers: { 'retry-after': '0' } }),
    json({ id: 'p1', status: 'pending' }, { status: 202, headers: { 'retry-after': '0' } }),
    json({ id: 'p1', status: 'done' }),
  );
  const prediction = await client.classifyAndWait('c1', { text: 'Hi' }, { wait: 5 });
  expect(prediction.status).toBe('done');
  expect(calls.map((call) => call.method)).toEqual(['POST', 'GET', 'GET']);
  expect(calls[2]?.url).toBe('http://assort.test/api/v1/predictions/p1');
  expect(calls[2]?.headers.get('prefer')).toBe('wait=5');
});

test('follows a job until it has ended, through a broken connection', async () => {
  const stream = (...jobs: object[]) =>
    new Response(jobs.map((job) => `event: job\ndata: ${JSON.stringify(job)}\n\n`).join(''));
  const { client, calls } = clientWith(
    stream({ status: 'queued' }, { status: 'running' }),
    new TypeError('terminated'),
    stream({ status: 'running' }, { status: 'done' }, { status: 'never read' }),
  );
  const seen: string[] = [];
  for await (const job of client.jobs.events('j1')) seen.push(job.status);
  expect(seen).toEqual(['queued', 'running', 'running', 'done']);
  expect(calls).toHaveLength(3);
});
