import { afterEach, expect, test } from 'vitest';
import type { SimulatorOptions } from '../simulator/options.ts';
import { type Simulator, startSimulator } from '../simulator/start-simulator.ts';
import { BatchDraft } from './batch-draft.ts';
import { type BatchResult, openFileBatches } from './file-batches.ts';

const gold = [
  { text: 'I want my money back', labels: { topic: ['refund'] } },
  { text: 'The app crashes', labels: { topic: ['bug'] } },
];

const price = { input: 1, output: 10 };
const name = 'simulated-llm';

let simulator: Simulator;

afterEach(() => simulator.stop());

async function openTest(options: SimulatorOptions = {}) {
  simulator = await startSimulator({ gold, priceInput: 1, priceOutput: 10, ...options });
  const endpoint = {
    name: 'Simulator',
    kind: 'openai-compatible' as const,
    baseUrl: `${simulator.url}/v1`,
    addresses: { allowPrivate: true },
  };
  return { endpoint, batches: openFileBatches(endpoint) };
}

const requestAbout = (text: string) => ({
  instructions: 'Sort the text.',
  messages: [{ role: 'user' as const, content: JSON.stringify({ id: 't1', text }) }],
  schema: { type: 'object', properties: { topic: { type: 'string', enum: ['refund', 'bug'] } } },
});

let count = 0;
const newId = () => `text-${count++}`;

type Opened = Awaited<ReturnType<typeof openTest>>;

/** Writes a request for each text, one file for two of them. */
async function draftTest({ endpoint }: Opened, texts = gold.map(({ text }) => text)) {
  count = 0;
  const limits = { requests: 2, bytes: 100_000 };
  const draft = await BatchDraft.create(endpoint, name, { price, newId, limits });
  for (const text of texts) await draft.add(text, requestAbout(text));
  return draft;
}

async function submitTest(options: SimulatorOptions) {
  const opened = await openTest(options);
  const draft = await draftTest(opened);
  const [file] = draft.finish();
  const inputFile = await opened.batches.upload(file!.path);
  await draft.remove();
  return { ...opened, inputFile, calls: file!.calls, id: await opened.batches.start(inputFile) };
}

async function readAll({ batches, id }: Awaited<ReturnType<typeof submitTest>>) {
  await expect.poll(() => batches.state(id)).toMatchObject({ status: 'ended', total: 2 });
  const results: BatchResult[] = [];
  for await (const result of batches.read(id, name, price)) results.push(result);
  return results.sort((left, right) => left.id.localeCompare(right.id));
}

test('answers a batch at half the price, which is no more than was reckoned', async () => {
  const submitted = await submitTest({ batchDelay: 0 });
  const results = await readAll(submitted);
  const texts = results.map(({ answer }) => JSON.parse(answer!.text));
  expect(texts).toEqual([{ topic: 'refund' }, { topic: 'bug' }]);
  const cost = results.reduce((sum, { answer }) => sum + answer!.cost, 0);
  const billed = simulator.log().reduce((sum, { costUsd }) => sum + costUsd, 0);
  expect(cost).toBeGreaterThan(0);
  expect(cost).toBeCloseTo(billed, 12);
  expect(results.map(({ outcome }) => outcome)).toMatchObject([
    { status: 'answered', cost: results[0]!.answer!.cost },
    { status: 'answered' },
  ]);
  for (const [place, { estimatedCost }] of submitted.calls.entries()) {
    expect(results[place]!.answer!.cost).toBeLessThan(estimatedCost!);
  }
});

test('says of each request why it has no answer', async () => {
  const results = await readAll(await submitTest({ batchDelay: 0, failures: { errors: 1 } }));
  const failed = { error: { code: 'model-unavailable' }, outcome: { status: 'failed', cost: 0 } };
  expect(results).toMatchObject([
    { id: 'text-0', ...failed },
    { id: 'text-1', ...failed },
  ]);
});

test('keeps what was answered before a batch expired', async () => {
  const results = await readAll(await submitTest({ batchDelay: 0, batchLimit: 1 }));
  expect(results).toMatchObject([
    { id: 'text-0', answer: { text: JSON.stringify({ topic: 'refund' }) } },
    { id: 'text-1', error: { code: 'model-unavailable' }, outcome: { cost: 0 } },
  ]);
});

test('can be cancelled, and its files deleted', async () => {
  const { batches, id, inputFile } = await submitTest({ batchDelay: 60_000 });
  expect(await batches.state(id)).toMatchObject({ status: 'working' });
  await batches.cancel(id);
  await expect.poll(() => batches.state(id)).toMatchObject({ status: 'ended' });
  await batches.deleteFiles(id);
  await expect(batches.start(inputFile)).rejects.toMatchObject({ code: 'model-refused' });
});

test('finds the batch again that was begun of a file', async () => {
  const { batches, id, inputFile } = await submitTest({ batchDelay: 60_000 });
  expect(await batches.findStarted(inputFile, new Date())).toBe(id);
  expect(await batches.findStarted('another', new Date())).toBeUndefined();
});

test('refuses a batch that can not be read, and says why', async () => {
  const { batches } = await openTest({ batchDelay: 0 });
  const id = await batches.start(await batches.upload(import.meta.filename));
  await expect
    .poll(() => batches.state(id))
    .toMatchObject({ status: 'refused', problem: 'This line is not a JSON object.' });
});

test('says which endpoints take no batches', async () => {
  const { endpoint, batches } = await openTest();
  await batches.check();
  const refusal = { code: 'setting-invalid', message: expect.stringMatching(/takes no batches/) };
  const elsewhere = openFileBatches({ ...endpoint, baseUrl: `${simulator.url}/v2` });
  await expect(elsewhere.check()).rejects.toMatchObject(refusal);
  const anthropic = openFileBatches({ ...endpoint, kind: 'anthropic' });
  await expect(anthropic.check()).rejects.toMatchObject(refusal);
});

test('drafts each request once, in as many files as it takes', async () => {
  const draft = await draftTest(await openTest(), ['a', 'b', 'a', 'c', 'x'.repeat(200_000), 'd']);
  const keys = draft.finish().map(({ calls }) => calls.map(({ key }) => key.slice(0, 2)));
  expect(keys).toEqual([['a', 'b'], ['c'], ['xx'], ['d']]);
  await draft.remove();
});
