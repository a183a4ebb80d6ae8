import { AssortError } from '../errors.ts';
import { maskText } from '../masking/mask-text.ts';
import type { PiiKind } from '../masking/personal-span.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import { createRandom } from '../random.ts';
import { type SynthesisOrder, synthesisCalls } from './synthesis-order.ts';
import {
  readSynthesizedTexts,
  type SynthesisQuestion,
  writeSynthesisRequest,
} from './synthesis-request.ts';
import type { DroppedTexts, TextScreen } from './text-screen.ts';

export interface SynthesizedText {
  readonly order: SynthesisOrder;
  readonly text: string;
}

export interface Synthesis {
  /** At most as many per order as it wanted. */
  readonly texts: readonly SynthesizedText[];
  readonly dropped: DroppedTexts;
  /** Calls whose answer could not be used, and why the last one could not. */
  readonly failedCalls: number;
  readonly failure?: AssortError;
}

/** What came of one call. */
export interface SynthesizedAnswer {
  readonly texts: readonly SynthesizedText[];
  readonly dropped: number;
}

export interface SynthesisSettings {
  /** Fixes which examples are shown in which call; 1 if left out. */
  readonly seed?: number;
  /** Personal data that is replaced in the examples before the model sees them; none if left out. */
  readonly mask?: readonly PiiKind[];
  readonly signal?: AbortSignal;
  /** Hears of each answer as it comes; several may come at once. What it throws ends the synthesis after the round. */
  readonly onAnswer?: (answer: SynthesizedAnswer) => void | Promise<void>;
}

/** What is missing after a round is asked for in the next one. */
const rounds = 4;

/**
 * Has a language model write new texts for labels that have few. Texts that the screen drops are asked for again; what
 * is missing after some rounds, or when the budget is used up, stays missing.
 * Rejects when the model refuses the request, or on abort.
 *
 * @param screen knows all texts that a new one must differ from
 */
export async function synthesize(
  model: LanguageModel,
  orders: readonly SynthesisOrder[],
  screen: TextScreen,
  { seed = 1, mask = [], signal, onAnswer }: SynthesisSettings = {},
): Promise<Synthesis> {
  const random = createRandom(seed);
  const missing = new Map(orders.map((order) => [order, order.count]));
  const texts: SynthesizedText[] = [];
  const dropped = { duplicates: 0, tooShort: 0, tooLong: 0 };
  let failedCalls = 0;
  let failure: AssortError | undefined;

  /** Of the texts of an answer, those that are new and still wanted. */
  function keep(order: SynthesisOrder, written: readonly string[]): SynthesizedAnswer {
    const verdicts = written.map((text) => ({ text, verdict: screen.screen(text) }));
    const fitting = verdicts.filter(({ verdict }) => verdict === 'kept');
    for (const { verdict } of verdicts) if (verdict !== 'kept') dropped[verdict]++;
    const kept = fitting.slice(0, missing.get(order)).map(({ text }) => ({ order, text }));
    missing.set(order, missing.get(order)! - kept.length);
    texts.push(...kept);
    return { texts: kept, dropped: verdicts.length - fitting.length };
  }

  for (let round = 0; round < rounds && failure?.code !== 'budget-reached'; round++) {
    const calls = orders.flatMap((order) => synthesisCalls(order, missing.get(order)!, random));
    if (calls.length === 0) break;
    // Each call runs to its end, so that what was paid for is kept when another one fails.
    const settled = await Promise.allSettled(
      calls.map(async ({ order, question }) => {
        const examples = question.examples.map((text) => maskText(text, mask).text);
        const answer = await ask(model, { ...question, examples }, signal);
        if (Array.isArray(answer)) {
          const kept = keep(order, answer);
          await onAnswer?.(kept);
        } else {
          failedCalls++;
          failure = answer;
        }
      }),
    );
    const rejected = settled.find(({ status }) => status === 'rejected');
    if (rejected !== undefined) throw (rejected as PromiseRejectedResult).reason;
  }
  return { texts, dropped, failedCalls, ...(failure !== undefined && { failure }) };
}

/** The texts, or why there are none. */
async function ask(
  model: LanguageModel,
  question: SynthesisQuestion,
  signal: AbortSignal | undefined,
): Promise<string[] | AssortError> {
  try {
    const { text } = await model.generate(writeSynthesisRequest(question), signal);
    const texts = readSynthesizedTexts(text);
    if (texts.length > 0) return texts;
    return new AssortError(
      'answer-unusable',
      `The language model wrote no texts for the label «${question.label.id}».`,
    );
  } catch (error) {
    const isPassing =
      error instanceof AssortError &&
      (error.code === 'model-unavailable' || error.code === 'budget-reached');
    if (isPassing) return error;
    throw error;
  }
}
