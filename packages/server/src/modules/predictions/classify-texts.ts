import { setImmediate } from 'node:timers/promises';
import {
  type ClassifyOptions,
  classifyEach,
  type Strategy,
  type TextOutcome,
} from '@assort/engine';

/** An outcome and its share of the time that its batch took. */
export type TimedOutcome = TextOutcome & { readonly latencyMs: number };

/** Texts between two breaths in which other requests are served. */
const batchSize = 25;

/** Classifies every text that can be used; a bad one does not harm the others. */
export async function classifyTexts(
  strategy: Strategy,
  texts: readonly string[],
  options: ClassifyOptions = {},
): Promise<TimedOutcome[]> {
  const timed: TimedOutcome[] = [];
  for (let start = 0; start < texts.length; start += batchSize) {
    if (start > 0) await setImmediate();
    const batch = texts.slice(start, start + batchSize);
    const started = performance.now();
    const outcomes = await classifyEach(strategy, batch, options);
    const answered = outcomes.filter(({ answer }) => answer !== undefined).length;
    const latencyMs = (performance.now() - started) / Math.max(1, answered);
    timed.push(...outcomes.map((outcome) => ({ ...outcome, latencyMs })));
  }
  return timed;
}
