import { setImmediate } from 'node:timers/promises';
import { type ClassifyOptions, inBatches, type Strategy, type TextOutcome } from '@assort/engine';

/** An outcome and how long it took. */
export type TimedOutcome = TextOutcome & { readonly latencyMs: number };

export interface NumberedTimedOutcome {
  /** Of the text, counted from 0. */
  readonly index: number;
  readonly outcome: TimedOutcome;
}

/** Texts between two breaths in which other requests are served. */
const batchSize = 25;
/** Texts that are read before the first of them is classified. */
const readAtOnce = 250;

/**
 * Classifies texts on this machine; a bad one does not harm the others. The latency of each is its share of the time
 * that its batch took.
 */
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
    const outcomes = await strategy.classify(batch, options);
    const answered = outcomes.filter(({ answer }) => answer !== undefined).length;
    const latencyMs = (performance.now() - started) / Math.max(1, answered);
    timed.push(...outcomes.map((outcome) => ({ ...outcome, latencyMs })));
  }
  return timed;
}

/**
 * Outcomes in any order, each as soon as it is there; the latency is what was waited for it, or for a strategy that
 * asks nobody as `classifyTexts` tells it.
 */
export async function* streamTexts(
  strategy: Strategy,
  texts: AsyncIterable<string> | Iterable<string>,
  options: ClassifyOptions = {},
): AsyncGenerator<NumberedTimedOutcome> {
  const started = performance.now();
  if (strategy.stream !== undefined) {
    for await (const { index, outcome } of strategy.stream(texts, options)) {
      yield { index, outcome: { ...outcome, latencyMs: performance.now() - started } };
    }
    return;
  }
  let index = 0;
  for await (const batch of inBatches(texts, readAtOnce)) {
    options.signal?.throwIfAborted();
    for (const outcome of await classifyTexts(strategy, batch, options)) {
      yield { index: index++, outcome };
    }
  }
}
