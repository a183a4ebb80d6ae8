import { afterEach, expect, test } from 'vitest';
import { createMemoryCache } from './cache/memory-cache.ts';
import { listModels } from './language-model/list-models.ts';
import { testConnection } from './language-model/test-connection.ts';
import { createMemoryLedger } from './ledger/memory-ledger.ts';
import { type ModelOptions, openModel } from './open-model.ts';
import type { SimulatorOptions } from './simulator/options.ts';
import { type Simulator, startSimulator } from './simulator/start-simulator.ts';

const gold = [
  { text: 'I want my money back', labels: { topic: ['refund'] } },
  { text: 'The app crashes', labels: { topic: ['bug'] } },
];

const schema = {
  type: 'object',
  properties: { topic: { type: 'string', enum: ['refund', 'bug'] } },
  required: ['topic'],
  additionalProperties: false,
};

const price = { input: 1, output: 10 };

let simulator: Simulator;

afterEach(() => simulator.stop());

async function startTest(options: SimulatorOptions = {}) {
  simulator = await startSimulator({
    gold,
    priceInput: price.input,
    priceOutput: price.output,
    ...options,
  });
  return {
    name: 'Simulator',
    kind: 'openai-compatible' as const,
    baseUrl: `${simulator.url}/v1`,
    addresses: { allowPrivate: true },
  };
}

async function openTest(simulation: SimulatorOptions, options: Partial<ModelOptions> = {}) {
  const endpoint = await startTest(simulation);
  const ledger = createMemoryLedger();
  const model = openModel({ endpoint, model: 'simulated-llm', price, ledger, ...options });
  const ask = (text: string, more = {}) =>
    model.generate({
      instructions: 'Sort the text.',
      messages: [{ role: 'user', content: JSON.stringify({ id: 't1', text }) }],
      schema,
      ...more,
    });
  return { ask, ledger, endpoint };
}

const statuses = () => simulator.log().map(({ status }) => status);
const billed = () => simulator.log().reduce((sum, { costUsd }) => sum + costUsd, 0);

test.each<SimulatorOptions>([
  {},
  { structured: 'json' },
  { structured: 'text' },
  { dialect: 'ollama' },
  { think: true },
])('gets the right answer from an endpoint with %o', async (simulation) => {
  const { ask } = await openTest(simulation);
  for (const { text, labels } of gold) {
    expect(JSON.parse((await ask(text)).text)).toEqual({ topic: labels.topic[0] });
  }
});

test('pays what the provider bills, and nothing twice', async () => {
  const { ask, ledger } = await openTest(
    { failures: { errors: 0.2 } },
    { cache: createMemoryCache() },
  );
  const ask40 = () => Promise.all(Array.from({ length: 40 }, (_, index) => ask(`text ${index}`)));
  const answers = await ask40();
  const cost = answers.reduce((sum, answer) => sum + answer.cost, 0);
  expect(statuses().filter((status) => status === 200)).toHaveLength(40);
  expect(cost).toBeCloseTo(billed(), 12);
  expect(ledger.spent).toBeCloseTo(billed(), 12);
  const before = simulator.log().length;
  expect((await ask40()).every(({ calls }) => calls === 0)).toBe(true);
  expect(simulator.log()).toHaveLength(before);
});

test('names every call to the provider as it is named in the ledger', async () => {
  const begun: string[] = [];
  const { ask } = await openTest(
    {},
    {
      ledger: {
        begin: async ({ id }) => void begun.push(id),
        finish: async () => {},
      },
    },
  );
  await ask('I want my money back');
  expect(simulator.log().map(({ requestId }) => requestId)).toEqual(begun);
});

test('is not refused by limits that it is not told of', async () => {
  const { ask } = await openTest({ requestsPerMinute: 1200, burst: 5 });
  await Promise.all(Array.from({ length: 25 }, (_, index) => ask(`text ${index}`)));
  expect(new Set(statuses())).toEqual(new Set([200]));
});

test('stops before the cap', async () => {
  const cap = 0.004;
  const ledger = createMemoryLedger(cap);
  const { ask } = await openTest({}, { ledger });
  const answers = await Promise.allSettled(
    Array.from({ length: 60 }, (_, index) => ask(`text ${index}`, { maxOutputTokens: 100 })),
  );
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(60);
  expect(billed()).toBeLessThanOrEqual(cap);
  expect(ledger.spent).toBeCloseTo(billed(), 12);
});

test('uses most of a small cap where the model does not think', async () => {
  const cap = 0.006;
  const ledger = createMemoryLedger(cap);
  const { ask } = await openTest({}, { ledger });
  const limits = { maxOutputTokens: 100, thinkingTokens: 400 };
  const answers = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) => ask(`text ${index}`, limits)),
  );
  expect(answers.some(({ status }) => status === 'rejected')).toBe(true);
  expect(billed()).toBeLessThanOrEqual(cap);
  expect(billed()).toBeGreaterThan(0.75 * cap);
});

test('asks the fallback when the model is unavailable', async () => {
  const fallback = {
    name: 'other',
    identity: 'other',
    generate: async () => ({
      text: 'other',
      finish: 'stop' as const,
      inputTokens: 1,
      outputTokens: 1,
      cost: 0,
      calls: 1,
    }),
  };
  const { ask } = await openTest({ failures: { errors: 1 } }, { attempts: 1, fallback });
  expect((await ask('I want my money back')).text).toBe('other');
});

test('lists models and says what one of them can do', async () => {
  const endpoint = await startTest({ structured: 'json' });
  expect(await listModels(endpoint)).toEqual(['simulated-embedding', 'simulated-llm']);
  expect(await testConnection(endpoint, 'simulated-llm')).toMatchObject({
    ok: true,
    models: ['simulated-embedding', 'simulated-llm'],
    structured: 'json',
    logProbabilities: true,
  });
});

test('says what is wrong with a connection', async () => {
  const endpoint = await startTest({ apiKey: 'sk-right' });
  expect(await testConnection({ ...endpoint, apiKey: 'sk-wrong' })).toMatchObject({
    ok: false,
    problem: 'Simulator refused the list of its models with status 401: check the key.',
  });
  expect(await testConnection({ ...endpoint, addresses: {} })).toMatchObject({
    ok: false,
    problem: expect.stringContaining('private network'),
  });
  expect(await testConnection({ ...endpoint, apiKey: 'sk-right' }, 'gpt-5')).toMatchObject({
    ok: false,
    problem: expect.stringContaining('status 404'),
  });
});
