import { inBatches } from '../in-batches.ts';
import type { ClassifyOptions, NumberedOutcome, Strategy } from '../strategy.ts';
import { Channel } from './channel.ts';
import { type FirstPass, mergeOutcomes } from './merge-outcomes.ts';

/** Texts that the own model reads at once. */
const batchSize = 32;
/** Outcomes that wait for the caller, and texts that wait for the LLM. */
const mostOutcomes = 256;
const mostWaiting = 1024;

export interface StreamParts {
  readonly llm: Strategy;
  readonly firstPass: (
    texts: readonly string[],
    options: ClassifyOptions,
  ) => Promise<readonly FirstPass[]>;
}

interface Escalation {
  readonly index: number;
  readonly text: string;
  readonly first: FirstPass;
}

/**
 * Gives what the own model is sure of at once and the rest as the LLM answers it. Holds a bounded number of texts:
 * when the LLM is behind by so many, no more are read.
 */
export async function* streamCascade(
  texts: AsyncIterable<string> | Iterable<string>,
  options: ClassifyOptions,
  parts: StreamParts,
): AsyncGenerator<NumberedOutcome, void, void> {
  options.signal?.throwIfAborted();
  const stop = new AbortController();
  const signal =
    options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const outcomes = new Channel<NumberedOutcome>(mostOutcomes);
  const escalations = new Channel<Escalation>(mostWaiting);
  const onAbort = () => {
    outcomes.fail(signal.reason);
    escalations.fail(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const stoppable = { ...options, signal };
  // Not waited for at the end: a source that says nothing more would keep the caller for ever.
  void Promise.all([
    answerSure(texts, stoppable, parts, outcomes, escalations),
    answerRest(stoppable, parts, escalations, outcomes),
  ]).then(
    () => outcomes.close(),
    (error: unknown) => {
      outcomes.fail(error);
      stop.abort(error);
    },
  );
  try {
    yield* outcomes;
  } finally {
    signal.removeEventListener('abort', onAbort);
    outcomes.close();
    escalations.close();
    stop.abort();
  }
}

async function answerSure(
  texts: AsyncIterable<string> | Iterable<string>,
  options: ClassifyOptions,
  { firstPass }: StreamParts,
  outcomes: Channel<NumberedOutcome>,
  escalations: Channel<Escalation>,
): Promise<void> {
  let next = 0;
  for await (const batch of inBatches(texts, batchSize)) {
    options.signal?.throwIfAborted();
    for (const [at, first] of (await firstPass(batch, options)).entries()) {
      const index = next++;
      if (first.escalated.length === 0) await outcomes.put({ index, outcome: first.outcome });
      else await escalations.put({ index, text: batch[at]!, first });
    }
  }
  escalations.close();
}

async function answerRest(
  options: ClassifyOptions,
  { llm }: StreamParts,
  escalations: Channel<Escalation>,
  outcomes: Channel<NumberedOutcome>,
): Promise<void> {
  const waiting = new Map<number, Escalation>();
  async function* textsToAsk(): AsyncGenerator<string, void, void> {
    let asked = 0;
    for await (const escalation of escalations) {
      waiting.set(asked++, escalation);
      yield escalation.text;
    }
  }
  for await (const { index, outcome } of streamOf(llm, textsToAsk(), options)) {
    const { index: place, first } = waiting.get(index)!;
    waiting.delete(index);
    await outcomes.put({ index: place, outcome: mergeOutcomes(first, outcome) });
  }
}

/** The strategy's own stream, or its answers batch by batch. */
async function* streamOf(
  strategy: Strategy,
  texts: AsyncIterable<string>,
  options: ClassifyOptions,
): AsyncGenerator<NumberedOutcome, void, void> {
  if (strategy.stream !== undefined) {
    yield* strategy.stream(texts, options);
    return;
  }
  let next = 0;
  for await (const batch of inBatches(texts, batchSize)) {
    for (const outcome of await strategy.classify(batch, options)) yield { index: next++, outcome };
  }
}
