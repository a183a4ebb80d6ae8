import { expect, test } from 'vitest';
import { costOf } from './model-price.ts';
import { knownPrice } from './price-table.ts';

const at = (baseUrl: string) => ({ name: 'Test', kind: 'openai' as const, baseUrl });
const openAI = at('https://api.openai.com/v1');

test('knows a dated version by its model, and no other model by it', () => {
  expect(knownPrice(openAI, 'gpt-4o-mini-2024-07-18')).toEqual({ input: 0.15, output: 0.6 });
  expect(knownPrice(openAI, 'gpt-4o-audio-preview')).toBeUndefined();
  expect(knownPrice(openAI, 'gpt-5.9')).toBeUndefined();
});

test('knows prices by the provider, and that this machine takes no money', () => {
  expect(knownPrice(at('https://models.example/v1'), 'gpt-4o-mini')).toBeUndefined();
  for (const host of ['localhost:11434', '127.0.0.1', '[::1]:8080']) {
    expect(knownPrice(at(`http://${host}/v1`), 'llama3.2')).toEqual({ input: 0, output: 0 });
  }
});

test('multiplies', () => {
  const usage = { inputTokens: 1_000_000, outputTokens: 500_000 };
  expect(costOf(usage, { input: 0.15, output: 0.6 })).toBeCloseTo(0.45, 12);
  expect(costOf(usage, undefined)).toBe(0);
});
