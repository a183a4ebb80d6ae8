import { expect, it } from 'vitest';
import { environmentProviders } from './environment-providers.ts';

it('finds a provider for each usual variable that is set', () => {
  const found = environmentProviders({
    GEMINI_API_KEY: 'g-key',
    OLLAMA_HOST: '0.0.0.0',
    OPENAI_API_KEY: '',
  });
  expect(found).toMatchObject([
    { variable: 'GEMINI_API_KEY', endpoint: { kind: 'google', apiKey: 'g-key' } },
    { variable: 'OLLAMA_HOST', endpoint: { baseUrl: 'http://127.0.0.1:11434/v1' } },
  ]);
});

it('takes a server of their own for the one that OPENAI_BASE_URL names', () => {
  const found = environmentProviders({ OPENAI_BASE_URL: 'http://10.0.0.5/v1' });
  expect(found).toMatchObject([
    {
      variable: 'OPENAI_BASE_URL',
      endpoint: { kind: 'openai-compatible', baseUrl: 'http://10.0.0.5/v1', apiKey: undefined },
    },
  ]);
});

it('finds none where nothing is set', () => {
  expect(environmentProviders({})).toEqual([]);
});
