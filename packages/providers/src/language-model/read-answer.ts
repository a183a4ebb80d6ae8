import type { LanguageModelV4FinishReason, LanguageModelV4GenerateResult } from '@ai-sdk/provider';
import { approximateTokens, type Generation, type TokenLikelihoods } from '@assort/engine';
import { answerStart } from './strip-reasoning.ts';

/** What an answer says, and what it used; the tokens of the input are left open where the endpoint does not tell. */
export type Answer = Pick<Generation, 'text' | 'finish' | 'outputTokens' | 'likelihoods'> & {
  readonly inputTokens: number | undefined;
  /** Whether the model showed, or was billed for, thinking before it answered. */
  readonly thought: boolean;
};

export function readAnswer(result: LanguageModelV4GenerateResult): Answer {
  // Parts of the type `reasoning` are left out.
  const written = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const start = answerStart(written);
  const { inputTokens, outputTokens } = result.usage;
  const isThought = result.content.some(({ type }) => type === 'reasoning');
  return {
    thought: start > 0 || isThought || (outputTokens.reasoning ?? 0) > 0,
    text: written.slice(start),
    finish: finishOf(result.finishReason),
    // A count of 0 is one that was not made.
    inputTokens: inputTokens.total || undefined,
    outputTokens: outputTokens.total || approximateTokens(written),
    likelihoods: likelihoodsFrom(result, start),
  };
}

function finishOf({ unified }: LanguageModelV4FinishReason): Generation['finish'] {
  if (unified === 'content-filter') return 'refused';
  return unified === 'length' ? 'length' : 'stop';
}

interface TokenLogProbability {
  readonly token: string;
  readonly logprob: number;
}

type TokenPlace = TokenLogProbability & { readonly top_logprobs: readonly TokenLogProbability[] };

/** @param start the tokens before this place of the text are reasoning */
function likelihoodsFrom(
  { providerMetadata }: LanguageModelV4GenerateResult,
  start: number,
): TokenLikelihoods[] | undefined {
  // The AI SDK checked the form and then forgot it.
  const places = providerMetadata?.openai?.logprobs as readonly TokenPlace[] | undefined;
  if (!places || places.length === 0) return undefined;
  let read = 0;
  const answered = places.filter(({ token }) => {
    const from = read;
    read += token.length;
    return from >= start;
  });
  return answered.map((place) =>
    (place.top_logprobs.length > 0 ? place.top_logprobs : [place]).map(({ token, logprob }) => ({
      token,
      logProbability: logprob,
    })),
  );
}
