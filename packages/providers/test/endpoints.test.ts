import { createLlmStrategy, type Strategy, type Taxonomy } from '@assort/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryLedger, type MemoryLedger, openModel } from '../src/index.ts';
import type { SimulatorOptions } from '../src/simulator/options.ts';
import { type Simulator, startSimulator } from '../src/simulator/start-simulator.ts';

const topics = ['card_arrival', 'refund', 'exchange rate', 'férias'];
const taxonomy: Taxonomy = {
  facets: [{ name: 'topic', kind: 'single', labels: topics.map((id) => ({ id, name: id })) }],
};
const gold = Array.from({ length: 120 }, (_, row) => ({
  text: `Text ${row} asks about topic ${row % topics.length}`,
  labels: { topic: [topics[row % topics.length]!] },
}));
const failures = {
  malformed: 0.08,
  missingIds: 0.08,
  wrongLabels: 0.08,
  errors: 0.05,
  disconnects: 0.05,
};

/** Endpoints differ in how far they keep to a schema, in what stands around an answer, and in what they count. */
const endpoints: readonly (readonly [name: string, options: SimulatorOptions])[] = [
  ['structured output', {}],
  ['JSON mode only', { structured: 'json' }],
  ['plain text only', { structured: 'text', fence: true }],
  ['thinking aloud', { structured: 'text', think: true }],
  ['no usage figures', { dialect: 'ollama' }],
];

describe.each(endpoints)('an endpoint with %s', (_name, options) => {
  let simulator: Simulator;
  let ledger: MemoryLedger;
  const texts = gold.map(({ text }) => text);

  beforeAll(async () => {
    simulator = await startSimulator({ gold, failures, priceInput: 1, priceOutput: 4, ...options });
    ledger = createMemoryLedger();
  });
  afterAll(() => simulator.stop());

  function strategy(ask: 'all-facets' | 'yes-no'): Strategy {
    const model = openModel({
      endpoint: {
        name: 'Simulated',
        kind: 'openai-compatible',
        baseUrl: `${simulator.url}/v1`,
        addresses: { allowPrivate: true },
      },
      model: 'simulated-llm',
      price: { input: 1, output: 4 },
      ledger,
    });
    return createLlmStrategy({ taxonomy, model, ask, pack: 10 });
  }

  it('answers every text rightly, whatever fails, and pays for what it got', async () => {
    const outcomes = await strategy('all-facets').classify(texts);
    for (const [row, { answer }] of outcomes.entries()) {
      expect([row, answer?.labels.topic]).toEqual([
        row,
        [{ label: gold[row]!.labels.topic[0], score: null }],
      ]);
    }
    const answered = simulator.log().filter(({ status }) => status === 200);
    expect(answered.reduce((sum, { texts: asked }) => sum + asked, 0)).toBeGreaterThanOrEqual(
      texts.length,
    );
    expect(ledger.spent).toBeGreaterThan(0);
  });

  it('answers yes or no label by label', async () => {
    const outcomes = await strategy('yes-no').classify(texts.slice(0, 8));
    expect(outcomes.map(({ answer }) => answer?.labels.topic?.[0]?.label)).toEqual(
      gold.slice(0, 8).map(({ labels }) => labels.topic[0]),
    );
  });
});
