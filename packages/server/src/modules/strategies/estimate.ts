import type { ModelPrice, UsageEstimate } from '@assort/contract';
import { approximateTokens, estimateUsage, isSure, type Strategy, sureness } from '@assort/engine';
import { costOf } from '@assort/providers';
import type { StrategyBuilder } from './build-strategy.ts';
import { askedEmbeddings, type StrategyPlan } from './strategy-plan.ts';

interface StatedLimits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** Texts that are embedded in one call. */
const textsPerCall = 96;

/** What a model charges, and how fast it may be asked. */
export interface Terms {
  /** Null where nobody knows it. */
  readonly price: ModelPrice | null;
  readonly limits: StatedLimits;
}

export type ModelUsage = Pick<UsageEstimate, 'calls' | 'inputTokens' | 'outputTokens'>;

/** What answering on this machine takes: time alone, measured on the sample. */
export async function estimateLocal(
  strategy: Strategy,
  sample: readonly string[],
  total: number,
): Promise<UsageEstimate> {
  const started = performance.now();
  await strategy.classify(sample);
  const perText = (performance.now() - started) / 1000 / Math.max(1, sample.length);
  const seconds = Math.round(perText * total * 1000) / 1000;
  return { rows: total, calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, seconds };
}

/** What embedding the texts takes; what labels are known by is embedded once and not counted. */
export function estimateEmbedded(
  sample: readonly string[],
  total: number,
  { price, limits }: Terms,
): UsageEstimate {
  const tokens = sample.reduce((sum, text) => sum + approximateTokens(text), 0);
  const inputTokens = Math.round((tokens * total) / Math.max(1, sample.length));
  const calls = Math.ceil(total / textsPerCall);
  const usage = { inputTokens, outputTokens: 0 };
  const seconds = secondsFor(calls, inputTokens, limits);
  return { ...usage, calls, rows: total, costUsd: price && costOf(usage, price), seconds };
}

/** Of the same rows by two models, at the same time. */
export function addEstimates(one: UsageEstimate, other: UsageEstimate): UsageEstimate {
  return {
    rows: one.rows,
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    costUsd: ifKnown(one.costUsd, other.costUsd, (a, b) => a + b),
    seconds: ifKnown(one.seconds, other.seconds, Math.max),
  };
}

function ifKnown(
  one: number | null,
  other: number | null,
  join: (one: number, other: number) => number,
): number | null {
  return one === null || other === null ? null : join(one, other);
}

/** What asking a language model takes. The time is what its stated limits allow; null where none are stated. */
export async function estimateAsked(
  plan: StrategyPlan,
  builder: StrategyBuilder,
  sample: readonly string[],
  total: number,
  terms: Terms,
): Promise<UsageEstimate> {
  const isCascade = plan.thresholds !== null && askedEmbeddings(plan) === null;
  const asked = isCascade ? await escalated(plan, builder, sample) : sample;
  const toAsk = Math.round((total * asked.length) / Math.max(1, sample.length));
  const usage = await estimateUsage(await builder.llmSettings(plan), asked, toAsk);
  return { ...pricedUsage(usage, terms), rows: total };
}

/** What so many calls and tokens cost, and how long they take at the stated limits. */
export function pricedUsage(
  usage: ModelUsage,
  { price, limits }: Terms,
): Omit<UsageEstimate, 'rows'> {
  const seconds = secondsFor(usage.calls, usage.inputTokens + usage.outputTokens, limits);
  return { ...usage, costUsd: price && costOf(usage, price), seconds };
}

/** The texts that a cascade sends to the language model, where finding out costs nothing. */
async function escalated(
  plan: StrategyPlan,
  builder: StrategyBuilder,
  sample: readonly string[],
): Promise<string[]> {
  const own = await builder.own(plan, { classifierId: plan.classifierId, priority: 'bulk' });
  const outcomes = await own.classify(sample);
  return sample.filter((_text, index) => {
    const labels = outcomes[index]!.answer?.labels;
    return Object.entries(plan.thresholds!).some(
      ([facet, threshold]) => !isSure(sureness(labels?.[facet]), threshold),
    );
  });
}

function secondsFor(
  calls: number,
  tokens: number,
  { requestsPerMinute, tokensPerMinute }: StatedLimits,
): number | null {
  if (requestsPerMinute === null && tokensPerMinute === null) return null;
  const minutes = Math.max(
    calls / (requestsPerMinute ?? Infinity),
    tokens / (tokensPerMinute ?? Infinity),
  );
  return Math.round(minutes * 60);
}
