import type { Provider } from '@assort/contract';
import { expect, test } from 'vitest';
import { presetOf } from './presets.ts';
import { providerState } from './provider-state.ts';
import { newProviderOf, newProviderValues, settingsOf, valuesOf } from './provider-values.ts';

const provider = (changes: Partial<Provider> = {}): Provider => ({
  id: 'p1',
  name: 'OpenAI',
  kind: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  hasKey: true,
  keyEnd: 'abcd',
  variable: null,
  requestsPerMinute: 60,
  tokensPerMinute: null,
  concurrency: null,
  models: ['small'],
  prices: { small: { input: 1, output: 4 }, large: { input: 3, output: 12 } },
  monthlyCap: 5,
  cacheAnswers: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...changes,
});

test('what is stored comes back as it was when nothing is typed', () => {
  const stored = provider({ models: [] });
  const { name, requestsPerMinute, tokensPerMinute, concurrency, prices, monthlyCap } = stored;
  expect(settingsOf(valuesOf(stored), stored)).toEqual({
    name,
    requestsPerMinute,
    tokensPerMinute,
    concurrency,
    models: [],
    prices,
    monthlyCap,
    cacheAnswers: true,
  });
});

test('a key is sent only when one is typed', () => {
  const values = newProviderValues('openai');
  expect(newProviderOf(values)).not.toHaveProperty('apiKey');
  expect(newProviderOf({ ...values, apiKey: ' sk-1 ' })).toMatchObject({
    kind: 'openai',
    apiKey: 'sk-1',
  });
});

test('an address is sent where it changes', () => {
  const values = { ...valuesOf(provider()), baseUrl: ' https://eu.example.org/v1 ' };
  expect(settingsOf(values, provider()).baseUrl).toBe('https://eu.example.org/v1');
});

test('half a price is none, and models are kept apart from their prices', () => {
  const models = [
    { name: 'small', input: 1, output: '' },
    { name: 'large', input: 0, output: '2.5' },
  ];
  const settings = settingsOf({ ...newProviderValues('other'), models, onlyThese: true });
  expect(settings.prices).toEqual({ large: { input: 0, output: 2.5 } });
  expect(settings.models).toEqual(['small', 'large']);
});

test('a service is known by the host of its address', () => {
  expect(presetOf(provider())).toBe('openai');
  const compatible = { kind: 'openai-compatible' } as const;
  expect(presetOf({ ...compatible, baseUrl: 'http://127.0.0.1:11434' })).toBe('ollama');
  expect(presetOf({ ...compatible, baseUrl: 'https://llm.example.org/v1' })).toBe('other');
});

test('calls can not go out without the key of a service, nor past the cap', () => {
  expect(providerState(provider(), 4.99)).toBe('ready');
  expect(providerState(provider(), 5)).toBe('capReached');
  expect(providerState(provider({ hasKey: false }), 0)).toBe('keyMissing');
  const own = provider({ kind: 'openai-compatible', baseUrl: 'http://10.0.0.7/v1', hasKey: false });
  expect(providerState(own, 0)).toBe('ready');
});
