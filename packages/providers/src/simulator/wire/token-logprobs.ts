import type { Completion } from '../answers/answer-chat.ts';
import type { Verdict } from '../answers/judge-label.ts';

/** Keeps logarithms finite where the simulator is certain. */
const leastProbability = 1e-9;

/**
 * The log probability of each piece with its alternatives. Those of «yes» and «no» are honest; every other piece
 * is certain and has no alternative but itself.
 * @param topLogprobs undefined where none were asked for
 */
export function tokenLogprobs({ pieces, verdicts }: Completion, topLogprobs: number | undefined) {
  if (topLogprobs === undefined) return null;
  const open = [...verdicts];
  const content = pieces.map((token) => {
    const isAnswer = open[0] !== undefined && token.trim() === open[0].answer;
    const [own, ...others] = isAnswer ? alternatives(open.shift()!) : [entry(token, 1)];
    return { ...own!, top_logprobs: [own!, ...others].sort(likelierFirst).slice(0, topLogprobs) };
  });
  return { content, refusal: null };
}

/** The answer that was given, then the other one. */
function alternatives({ answer, probability }: Verdict): readonly TokenEntry[] {
  return [entry(answer, probability), entry(answer === 'yes' ? 'no' : 'yes', 1 - probability)];
}

type TokenEntry = ReturnType<typeof entry>;

function entry(token: string, probability: number) {
  return {
    token,
    logprob: Math.log(Math.max(probability, leastProbability)),
    bytes: [...Buffer.from(token)],
  };
}

function likelierFirst(one: TokenEntry, other: TokenEntry): number {
  return other.logprob - one.logprob;
}
