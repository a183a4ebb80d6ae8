import { afterEach, expect, test } from 'vitest';
import { createMemoryCache } from '../../cache/memory-cache.ts';
import { createMemoryLedger } from '../../ledger/memory-ledger.ts';
import { type Simulator, startSimulator } from '../../simulator/start-simulator.ts';
import { openRemoteEmbeddings } from './open-remote-embeddings.ts';

let simulator: Simulator;

afterEach(() => simulator.stop());

async function openTest(more: Partial<Parameters<typeof openRemoteEmbeddings>[0]> = {}) {
  const endpoint = {
    name: 'Simulator',
    kind: 'openai-compatible' as const,
    baseUrl: `${simulator.url}/v1`,
    addresses: { allowPrivate: true },
  };
  return openRemoteEmbeddings({ endpoint, model: 'simulated-embedding', ...more });
}

test('embeds in batches, in order, and blank texts as zeros', async () => {
  simulator = await startSimulator({});
  const model = await openTest();
  const texts = Array.from({ length: 200 }, (_, index) => `text number ${index}`);
  texts[7] = ' ';
  const vectors = await model.embed(texts);
  expect(model.dimensions).toBe(256);
  expect(vectors).toHaveLength(200);
  expect(vectors[7]!.every((value) => value === 0)).toBe(true);
  expect(vectors[150]).toEqual((await model.embed([texts[150]!]))[0]);
  expect(vectors[150]).not.toEqual(vectors[151]);
  expect(simulator.log().map((entry) => entry.texts)).toEqual([1, 96, 96, 7, 1]);
});

test('pays once for a text, through errors', async () => {
  simulator = await startSimulator({ failures: { errors: 0.3 }, priceInput: 1 });
  const ledger = createMemoryLedger(1);
  const cache = createMemoryCache<string>();
  const price = { input: 1, output: 0 };
  const model = await openTest({ ledger, cache, price });
  const [first] = await model.embed(['please refund me']);
  const again = await openTest({ ledger, cache, price });
  expect((await again.embed(['please refund me']))[0]).toEqual(first);
  const paid = simulator.log().filter(({ status }) => status === 200);
  expect(paid).toHaveLength(2);
  expect(ledger.spent).toBeCloseTo(
    paid.reduce((sum, { costUsd }) => sum + costUsd, 0),
    12,
  );
});
