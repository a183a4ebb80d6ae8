import type { ModelPrice } from '../prices/model-price.ts';

/** OpenAI takes half the money for what may take a day. */
const share = 0.5;

/** What a token costs in a batch, by what it costs in a call by itself. */
export function batchPrice(price: ModelPrice): ModelPrice;
export function batchPrice(price: ModelPrice | undefined): ModelPrice | undefined;
export function batchPrice(price: ModelPrice | undefined): ModelPrice | undefined {
  return price && { input: price.input * share, output: price.output * share };
}
