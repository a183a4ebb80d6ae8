import { expect, test } from 'vitest';
import { endpointFromEnvironment } from './endpoint-from-environment.ts';

const keys = {
  OPENAI_API_KEY: 'sk-openai',
  ANTHROPIC_API_KEY: 'sk-anthropic',
  GEMINI_API_KEY: 'sk-google',
  OPENROUTER_API_KEY: 'sk-openrouter',
  DEEPSEEK_API_KEY: 'sk-deepseek',
};

test.each([
  ['gpt-5-mini', 'openai', 'https://api.openai.com/v1', 'gpt-5-mini', 'sk-openai'],
  ['openai/gpt-5-mini', 'openai', 'https://api.openai.com/v1', 'gpt-5-mini', 'sk-openai'],
  [
    'claude-haiku-4-5',
    'anthropic',
    'https://api.anthropic.com/v1',
    'claude-haiku-4-5',
    'sk-anthropic',
  ],
  [
    'google/gemini-2.5-flash',
    'google',
    'https://generativelanguage.googleapis.com/v1beta',
    'gemini-2.5-flash',
    'sk-google',
  ],
  [
    'openrouter/meta-llama/llama-3.3-70b',
    'openai-compatible',
    'https://openrouter.ai/api/v1',
    'meta-llama/llama-3.3-70b',
    'sk-openrouter',
  ],
  [
    'deepseek/deepseek-chat',
    'openai-compatible',
    'https://api.deepseek.com/v1',
    'deepseek-chat',
    'sk-deepseek',
  ],
  ['ollama/llama3.2', 'openai-compatible', 'http://127.0.0.1:11434/v1', 'llama3.2', undefined],
])('knows %s', (name, kind, baseUrl, model, apiKey) => {
  const found = endpointFromEnvironment(name, keys);
  expect(found.model).toBe(model);
  expect(found.endpoint).toMatchObject({ kind, baseUrl, apiKey });
});

test('sends names without another provider to the address that is set', () => {
  const environment = { OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1', ...keys };
  for (const name of ['simulated-llm', 'openai/simulated-llm']) {
    const { endpoint, model } = endpointFromEnvironment(name, environment);
    expect(model).toBe('simulated-llm');
    expect(endpoint).toMatchObject({
      kind: 'openai-compatible',
      name: '127.0.0.1:8080',
      baseUrl: 'http://127.0.0.1:8080/v1',
    });
  }
  expect(endpointFromEnvironment('meta/llama', environment).model).toBe('meta/llama');
  expect(endpointFromEnvironment('claude/x', environment).model).toBe('claude/x');
  expect(endpointFromEnvironment('anthropic/x', environment).endpoint.kind).toBe('anthropic');
});

test.each([
  ['0.0.0.0', 'http://127.0.0.1:11434/v1'],
  ['box:8000', 'http://box:8000/v1'],
  ['https://ollama.example/', 'https://ollama.example/v1'],
])('reads OLLAMA_HOST %s', (host, baseUrl) => {
  const { endpoint } = endpointFromEnvironment('ollama/llama3.2', { OLLAMA_HOST: host });
  expect(endpoint.baseUrl).toBe(baseUrl);
});

test.each([
  ['openai/gpt-5-mini', 'Set OPENAI_API_KEY to your key of OpenAI'],
  ['gemini-2.5-flash', 'Set GOOGLE_GENERATIVE_AI_API_KEY or GEMINI_API_KEY'],
  ['llama3.2', '"llama3.2" is no model of a known provider'],
  ['ollama/', '"ollama/" is no model of a known provider'],
])('says what %s lacks', (name, sentence) => {
  expect(() => endpointFromEnvironment(name, {})).toThrow(sentence);
});

test('wants an address in OPENAI_BASE_URL', () => {
  const read = () => endpointFromEnvironment('x', { OPENAI_BASE_URL: 'localhost' });
  expect(read).toThrow('OPENAI_BASE_URL is "localhost"');
});
