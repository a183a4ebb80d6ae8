import type { Example } from '../../datasets/example.ts';
import type { GenerationRequest } from '../../ports/language-model.ts';
import { type AnswerFormat, answerSchema } from '../../prompts/answer-format.ts';
import { renderPrompt } from '../../prompts/render-prompt.ts';
import { writeTextLines } from '../../prompts/text-lines.ts';
import { approximateTokens } from '../../text/approximate-tokens.ts';

/** One call about some texts. */
export interface Question {
  readonly prompt: string;
  readonly format: AnswerFormat;
  readonly texts: readonly string[];
  /** Per text, the labels that it may have, where these differ from text to text. */
  readonly candidates?: readonly (readonly string[])[];
  readonly examples: readonly Example[];
  readonly temperature: number;
}

/** Room for what a reasoning model thinks. */
const thinkingTokens = 4000;
/** An answer may be this much longer than it needs to be. */
const slack = 3;
const explanationTokens = 60;

/** The id that the text at a place of the question goes by. */
export function idOf(place: number): string {
  return `t${place + 1}`;
}

/** @param faults what was wrong with the previous answer, one sentence each */
export function writeQuestion(
  question: Question,
  faults: readonly string[] = [],
): GenerationRequest {
  const { prompt, format, texts, candidates, examples, temperature } = question;
  const ids = texts.map((_text, place) => idOf(place));
  const lines = writeTextLines(
    texts.map((text, place) => ({
      id: ids[place]!,
      text,
      ...(candidates !== undefined && { candidates: candidates[place]! }),
    })),
  );
  const correction =
    faults.length === 0
      ? ''
      : `\n\nThe previous answer could not be used. ${faults.join(' ')} Answer again, as the instructions say.`;
  return {
    instructions: renderPrompt(prompt, format, examples),
    messages: [{ role: 'user', content: `${lines}${correction}` }],
    schema: answerSchema(format, ids),
    temperature,
    maxOutputTokens: slack * answerTokens(format, texts.length),
    thinkingTokens,
  };
}

/** About how many tokens a plain answer about so many texts has. */
function answerTokens(format: AnswerFormat, texts: number): number {
  const shape = Object.fromEntries(
    format.facets.map(({ facet, key, max }) => {
      const typical = facet.labels[facet.labels.length >> 1]?.id ?? 'some_new_tag';
      return [key, facet.kind === 'single' ? typical : Array(Math.min(2, max)).fill(typical)];
    }),
  );
  const one = approximateTokens(`${JSON.stringify({ id: 't10', ...shape })},`);
  return 5 + texts * (one + (format.explain ? explanationTokens : 0));
}
