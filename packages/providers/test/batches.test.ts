import type { Simulator } from '@assort/providers/simulator';
import { expect, test } from 'vitest';
import { chatBody, errorOf, post, simulate } from './simulated-requests.ts';

interface Batch {
  readonly id: string;
  readonly status: string;
  readonly output_file_id: string | null;
  readonly error_file_id: string | null;
  readonly errors: unknown;
}

async function upload({ url }: Simulator, lines: readonly unknown[]): Promise<{ id: string }> {
  const form = new FormData();
  form.set('purpose', 'batch');
  const content = lines.map((line) => JSON.stringify(line)).join('\n');
  form.set('file', new File([content], 'batch.jsonl'));
  const response = await fetch(`${url}/v1/files`, { method: 'POST', body: form });
  expect(response.status).toBe(200);
  return (await response.json()) as { id: string };
}

async function createBatch(simulator: Simulator, lines: readonly unknown[]): Promise<Batch> {
  const { id } = await upload(simulator, lines);
  const body = { input_file_id: id, endpoint: '/v1/chat/completions', completion_window: '24h' };
  return (await (await post(simulator, '/v1/batches', body)).json()) as Batch;
}

async function ended(simulator: Simulator, id: string): Promise<Batch> {
  const get = async () =>
    (await (await fetch(`${simulator.url}/v1/batches/${id}`)).json()) as Batch;
  await expect.poll(async () => (await get()).status).not.toBe('in_progress');
  return get();
}

async function read({ url }: Simulator, file: string | null) {
  const content = await (await fetch(`${url}/v1/files/${file}/content`)).text();
  return content
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function line(customId: string, text: string, more: object = {}) {
  const url = '/v1/chat/completions';
  return { custom_id: customId, method: 'POST', url, body: chatBody(text, more) };
}

test('every line is answered, at half the price', async () => {
  const simulator = await simulate({ batchDelay: 10, priceInput: 10 });
  const lines = [
    line('a', 'Great app'),
    line('b', 'I want my money back'),
    line('c', '', { n: 2 }),
  ];
  const { id, status } = await createBatch(simulator, lines);
  expect(status).toBe('in_progress');
  const batch = await ended(simulator, id);
  expect(batch).toMatchObject({
    status: 'completed',
    request_counts: { total: 3, completed: 2, failed: 1 },
  });
  expect(await read(simulator, batch.output_file_id)).toMatchObject([
    {
      custom_id: 'a',
      response: {
        status_code: 200,
        body: { choices: [{ message: { content: 'Praise, Positive' } }] },
      },
    },
    { custom_id: 'b', response: { status_code: 200 } },
  ]);
  expect(await read(simulator, batch.error_file_id)).toMatchObject([
    { custom_id: 'c', response: { status_code: 400, body: { error: { param: 'n' } } } },
  ]);
  expect(simulator.log()).toMatchObject([
    { batchId: id, requestId: 'a', status: 200, inputTokens: 3, costUsd: 0.000015 },
    { batchId: id, requestId: 'b', status: 200 },
    { batchId: id, requestId: 'c', status: 400, costUsd: 0 },
  ]);
});

test('a batch that can not be read fails as a whole', async () => {
  const simulator = await simulate({ batchDelay: 0 });
  const { id } = await createBatch(simulator, ['not an object', line('a', 'x'), line('a', 'y')]);
  const batch = await ended(simulator, id);
  expect(batch.status).toBe('failed');
  expect(batch.errors).toMatchObject({
    data: [
      { code: 'invalid_json_line', line: 1 },
      { code: 'duplicate_custom_id', line: 3 },
    ],
  });
  expect(simulator.log()).toEqual([]);
});

test('a batch that is cancelled is not answered', async () => {
  const simulator = await simulate({ batchDelay: 60_000 });
  const { id } = await createBatch(simulator, [line('a', 'Great app')]);
  const cancelled = await post(simulator, `/v1/batches/${id}/cancel`, {});
  expect(await cancelled.json()).toMatchObject({ status: 'cancelled', output_file_id: null });
  expect(simulator.log()).toEqual([]);
});

test('a batch that expires says so of every line that it did not come to', async () => {
  const simulator = await simulate({ batchDelay: 0, batchLimit: 1 });
  const { id } = await createBatch(simulator, [line('a', 'Great app'), line('b', 'Slow')]);
  const batch = await ended(simulator, id);
  expect(batch.status).toBe('expired');
  expect(await read(simulator, batch.output_file_id)).toMatchObject([{ custom_id: 'a' }]);
  expect(await read(simulator, batch.error_file_id)).toMatchObject([
    { custom_id: 'b', response: null, error: { code: 'batch_expired' } },
  ]);
  expect(simulator.log()).toHaveLength(1);
});

test('batches are listed, and files can be deleted', async () => {
  const simulator = await simulate({ batchDelay: 60_000 });
  const first = await createBatch(simulator, [line('a', 'Great app')]);
  const second = await createBatch(simulator, [line('a', 'Slow')]);
  const list = async (query: string) =>
    (await fetch(`${simulator.url}/v1/batches?${query}`)).json();
  expect(await list('limit=1')).toMatchObject({ data: [{ id: second.id }], has_more: true });
  expect(await list(`after=${second.id}`)).toMatchObject({
    data: [{ id: first.id }],
    has_more: false,
  });
  const file = `${simulator.url}/v1/files/${(await upload(simulator, ['x'])).id}`;
  expect((await fetch(file, { method: 'DELETE' })).status).toBe(200);
  expect((await fetch(file)).status).toBe(404);
});

test('what is not there', async () => {
  const simulator = await simulate();
  const missing = { input_file_id: 'none', endpoint: '/v1/chat/completions' };
  expect(await errorOf(await post(simulator, '/v1/batches', missing))).toMatchObject({
    status: 404,
  });
  expect((await fetch(`${simulator.url}/v1/batches/none`)).status).toBe(404);
  expect((await fetch(`${simulator.url}/v1/files/none/content`)).status).toBe(404);
});
