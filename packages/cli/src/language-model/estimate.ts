import {
  type ClassifyOptions,
  createRandom,
  type Example,
  estimateStrategyUsage,
  type UsageEstimate,
} from '@assort/engine';
import type { ModelPrice } from '@assort/providers';
import type { ModelOptions } from '../commands/model-options.ts';
import type { Plan } from '../strategies/plan.ts';

/** Texts from which the work for all of them is told. */
export const sampleSize = 200;

/** What a run will take, as far as can be told before it. */
export interface RunEstimate extends UsageEstimate {
  readonly rows: number;
  /** In dollars; null where no price is known. */
  readonly cost: number | null;
  /** What the stated limits allow at best; null where none are stated. */
  readonly seconds: number | null;
}

/** Providers answer a batch within a day. */
const batchSeconds = 86_400;

type StatedLimits = Pick<ModelOptions, 'requestsPerMinute' | 'tokensPerMinute'>;

export async function estimateRun(
  plan: Plan,
  { rows, sample }: { readonly rows: number; readonly sample: readonly string[] },
  price: ModelPrice | undefined,
  limits: StatedLimits,
  options: ClassifyOptions,
): Promise<RunEstimate> {
  const usage = await estimateStrategyUsage((model) => plan.create(model), sample, rows, options);
  return priceEstimate(rows, usage, price, limits);
}

/** What such usage costs and how long it takes. */
export async function priceEstimate(
  rows: number,
  usage: UsageEstimate,
  price: ModelPrice | undefined,
  limits: StatedLimits,
): Promise<RunEstimate> {
  const { costOf } = await import('@assort/providers');
  return {
    ...usage,
    rows,
    cost: price === undefined ? null : costOf(usage, price),
    seconds: secondsOf(usage, limits),
  };
}

function secondsOf(
  { calls, inputTokens, outputTokens }: UsageEstimate,
  { requestsPerMinute, tokensPerMinute }: StatedLimits,
): number | null {
  if (requestsPerMinute === undefined && tokensPerMinute === undefined) return null;
  const byCalls = calls / (requestsPerMinute ?? Number.POSITIVE_INFINITY);
  const byTokens = (inputTokens + outputTokens) / (tokensPerMinute ?? Number.POSITIVE_INFINITY);
  return Math.round(60 * Math.max(byCalls, byTokens));
}

/** The same by batches. */
export async function estimateBatch(
  estimate: RunEstimate,
  price: ModelPrice | undefined,
): Promise<RunEstimate> {
  const { batchPrice, costOf } = await import('@assort/providers');
  const cost = price === undefined ? null : costOf(estimate, batchPrice(price));
  return { ...estimate, cost, seconds: batchSeconds };
}

/** Texts of some of the examples, drawn evenly, to tell the work for all of them. */
export function drawTexts(examples: readonly Example[], seed: number): string[] {
  const random = createRandom(seed);
  let wanted = Math.min(sampleSize, examples.length);
  return examples.flatMap(({ text }, index) => {
    if (random() * (examples.length - index) >= wanted) return [];
    wanted--;
    return [text];
  });
}
