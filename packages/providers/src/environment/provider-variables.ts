import type { EndpointKind } from '../endpoint/endpoint.ts';

/** A provider that is known by the beginning of a model's name, `prefix/model`. */
export interface KnownProvider {
  readonly name: string;
  readonly kind: EndpointKind;
  readonly baseUrl: string;
  /** Variables that may hold the key; none where no key is needed. */
  readonly keys: readonly string[];
  /** Names of models by which the provider is known without a prefix. */
  readonly models?: RegExp;
}

export const knownProviders: Readonly<Record<string, KnownProvider>> = {
  openai: {
    name: 'OpenAI',
    kind: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    keys: ['OPENAI_API_KEY'],
    models: /^(gpt-|chatgpt-|o\d|text-embedding-)/,
  },
  anthropic: {
    name: 'Anthropic',
    kind: 'anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    keys: ['ANTHROPIC_API_KEY'],
    models: /^claude-/,
  },
  google: {
    name: 'Google',
    kind: 'google',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    keys: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
    models: /^gemini-/,
  },
  openrouter: {
    name: 'OpenRouter',
    kind: 'openai-compatible',
    baseUrl: 'https://openrouter.ai/api/v1',
    keys: ['OPENROUTER_API_KEY'],
  },
  deepseek: {
    name: 'DeepSeek',
    kind: 'openai-compatible',
    baseUrl: 'https://api.deepseek.com/v1',
    keys: ['DEEPSEEK_API_KEY'],
    models: /^deepseek-/,
  },
  ollama: {
    name: 'Ollama',
    kind: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:11434/v1',
    keys: [],
  },
};
