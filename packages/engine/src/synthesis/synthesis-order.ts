import { createRandom, type Random, shuffle } from '../random.ts';
import type { Facet, Label } from '../taxonomy/taxonomy.ts';
import { approximateTokens } from '../text/approximate-tokens.ts';
import {
  answerTokens,
  type SynthesisQuestion,
  writeSynthesisRequest,
} from './synthesis-request.ts';

/** Texts wanted for one label. */
export interface SynthesisOrder {
  readonly facet: Facet;
  readonly label: Label;
  /** Real texts of the label. */
  readonly examples: readonly string[];
  readonly count: number;
}

export interface SynthesisCall {
  readonly order: SynthesisOrder;
  readonly question: SynthesisQuestion;
}

const textsPerCall = 10;
const shownExamples = 8;
/** More is asked for than needed, since some texts will be dropped. */
const surplus = 1.25;

/** What the first round of calls will take; nothing is sent. */
export function estimateSynthesis(orders: readonly SynthesisOrder[]): {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
} {
  const random = createRandom(1);
  const questions = orders.flatMap((order) => synthesisCalls(order, order.count, random));
  let inputTokens = 0;
  let outputTokens = 0;
  for (const { question } of questions) {
    const { instructions, messages } = writeSynthesisRequest(question);
    inputTokens += approximateTokens(instructions) + approximateTokens(messages[0]!.content);
    outputTokens += answerTokens(question);
  }
  return { calls: questions.length, inputTokens, outputTokens };
}

/** The calls for so many texts of an order, each with other examples. */
export function synthesisCalls(
  order: SynthesisOrder,
  count: number,
  random: Random,
): SynthesisCall[] {
  const { facet, label, examples } = order;
  const wanted = count <= 0 ? 0 : Math.ceil(count * surplus);
  return Array.from({ length: Math.ceil(wanted / textsPerCall) }, (_, call) => ({
    order,
    question: {
      facet,
      label,
      examples: draw(examples, shownExamples, random),
      count: Math.min(textsPerCall, wanted - call * textsPerCall),
    },
  }));
}

function draw(texts: readonly string[], count: number, random: Random): string[] {
  const places = Int32Array.from(texts.keys());
  shuffle(places, places.length, random);
  return [...places.subarray(0, count)].map((place) => texts[place]!);
}
