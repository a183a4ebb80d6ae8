import { type Simulator, type SimulatorOptions, startSimulator } from '@assort/providers/simulator';
import { afterAll, beforeAll } from 'vitest';
import { sampleExamples } from './samples.ts';
import type { Running } from './with-database.ts';

/** Dollars per million tokens. */
const price = { input: 1, output: 4 };

export interface SimulatedProvider {
  readonly simulator: Simulator;
  /** The choice of its model, as requests and strategies state it. */
  readonly choice: { readonly provider: string; readonly model: string };
}

/**
 * A simulator for a block of tests, set up as a provider that caches nothing. Read its parts inside tests. The server
 * must allow private providers.
 */
export function simulatedProvider(
  running: Running,
  options: SimulatorOptions = {},
): SimulatedProvider {
  const provider = {} as { -readonly [Part in keyof SimulatedProvider]: SimulatedProvider[Part] };
  beforeAll(async () => {
    provider.simulator = await startSimulator({
      gold: sampleExamples(40),
      priceInput: price.input,
      priceOutput: price.output,
      ...options,
    });
    const { url } = provider.simulator;
    provider.choice = { provider: await newProvider(running, url), model: 'simulated-llm' };
  });
  afterAll(() => provider.simulator.stop());
  return provider;
}

/** The id of a provider at an address of this machine. */
export async function newProvider({ api }: Running, url: string): Promise<string> {
  const created = await api.post('providers', {
    name: `Simulated at ${url}`,
    kind: 'openai-compatible',
    baseUrl: `${url}/v1`,
    prices: { 'simulated-llm': price },
    cacheAnswers: false,
  });
  return created.body.id;
}
