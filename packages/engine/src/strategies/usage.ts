import type { Usage } from '../prediction.ts';

export const noUsage: Usage = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 };

/** Both together; undefined where neither took anything. */
export function addUsage(one: Usage, other: Usage | undefined): Usage;
export function addUsage(one: Usage | undefined, other: Usage | undefined): Usage | undefined;
export function addUsage(one: Usage | undefined, other: Usage | undefined): Usage | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cost: one.cost + other.cost,
  };
}

/** What a text took of calls that held so many texts. */
export function usageOf({ calls, inputTokens, outputTokens, cost }: Usage, texts = 1): Usage {
  return {
    calls: calls / texts,
    inputTokens: inputTokens / texts,
    outputTokens: outputTokens / texts,
    cost: cost / texts,
  };
}
