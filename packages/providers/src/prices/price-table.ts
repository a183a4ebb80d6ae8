import type { Endpoint } from '../endpoint/endpoint.ts';
import type { ModelPrice } from './model-price.ts';

/**
 * The day of the prices below, which are those for short prompts. Where lists differed, or a price was lowered for a
 * time, the higher one stands here, since budgets depend on it. Providers change prices: a stated one goes before.
 */
export const pricesAsOf = '2026-09-30';

const free: ModelPrice = { input: 0, output: 0 };

/** By the beginning of the model's name; the longest that fits counts. */
const pricesByHost: Readonly<Record<string, Readonly<Record<string, ModelPrice>>>> = {
  'api.openai.com': {
    'gpt-6-sol': { input: 2, output: 10 },
    'gpt-6-luna': { input: 0.1, output: 0.5 },
    'gpt-5.4': { input: 2.5, output: 15 },
    'gpt-5.4-mini': { input: 0.75, output: 4.5 },
    'gpt-5': { input: 1.25, output: 10 },
    'gpt-5-mini': { input: 0.25, output: 2 },
    'gpt-5-nano': { input: 0.05, output: 0.4 },
    'gpt-4.1': { input: 2, output: 8 },
    'gpt-4.1-mini': { input: 0.4, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, output: 0.4 },
    'gpt-4o': { input: 2.5, output: 10 },
    'gpt-4o-mini': { input: 0.15, output: 0.6 },
    'text-embedding-3-small': { input: 0.02, output: 0 },
    'text-embedding-3-large': { input: 0.13, output: 0 },
  },
  'api.anthropic.com': {
    'claude-opus-5': { input: 5, output: 25 },
    'claude-sonnet-5': { input: 3, output: 15 },
    'claude-opus-4-1': { input: 15, output: 75 },
    'claude-sonnet-4-5': { input: 3, output: 15 },
    'claude-sonnet-4': { input: 3, output: 15 },
    'claude-haiku-4-5': { input: 1, output: 5 },
  },
  'generativelanguage.googleapis.com': {
    'gemini-3.6-flash': { input: 1.5, output: 7.5 },
    'gemini-2.5-pro': { input: 1.25, output: 10 },
    'gemini-2.5-flash': { input: 0.3, output: 2.5 },
    'gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
    'gemini-embedding-001': { input: 0.15, output: 0 },
  },
  'api.deepseek.com': {
    'deepseek-chat': { input: 0.28, output: 0.42 },
    'deepseek-reasoner': { input: 0.28, output: 0.42 },
  },
};

/** The built-in price of a model; nothing for models on this machine, undefined where it is not known. */
export function knownPrice({ baseUrl }: Endpoint, model: string): ModelPrice | undefined {
  const { hostname } = new URL(baseUrl);
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')) return free;
  const prices = pricesByHost[hostname] ?? {};
  const name = Object.keys(prices)
    .filter((candidate) => isVersionOf(model, candidate))
    .sort((left, right) => right.length - left.length)[0];
  return name === undefined ? undefined : prices[name];
}

/** `gpt-4o-2024-08-06` is one of `gpt-4o`; `gpt-4o-audio-preview` is another model. */
function isVersionOf(model: string, name: string): boolean {
  return model.startsWith(name) && /^(-\d[\d-]*|-latest)?$/.test(model.slice(name.length));
}
