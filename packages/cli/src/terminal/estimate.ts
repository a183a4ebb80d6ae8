import type { RunEstimate } from '../language-model/estimate.ts';
import { count, dollars, duration, plural } from './format.ts';

/** One sentence on what a run will take. */
export function renderEstimate(estimate: RunEstimate, isBatch = false): string {
  const { rows, calls, inputTokens, outputTokens, cost, seconds } = estimate;
  const parts = [
    `about ${plural(calls, 'call')}`,
    `${count(inputTokens)} input and ${count(outputTokens)} output tokens`,
    cost === null ? 'cost unknown (--price-input and --price-output tell it)' : dollars(cost),
    ...timeOf(seconds, isBatch),
  ];
  return `${plural(rows, 'row')}: ${parts.join(', ')}. What the model thinks and what must be asked again comes on top.`;
}

function timeOf(seconds: number | null, isBatch: boolean): string[] {
  if (isBatch) return ['within 24 hours, in batches at half the price'];
  return seconds === null ? [] : [`at least ${duration(seconds * 1000)} at the given limits`];
}
