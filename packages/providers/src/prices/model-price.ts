/** In dollars per million tokens. Discounts for cached input are not counted. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const perMillion = 1_000_000;

/** In dollars; 0 where no price is known. */
export function costOf(usage: TokenUsage, price: ModelPrice | undefined): number {
  if (!price) return 0;
  return (usage.inputTokens * price.input + usage.outputTokens * price.output) / perMillion;
}
