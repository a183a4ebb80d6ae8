import { textFault } from '../datasets/check-text.ts';
import type { Answer, TextOutcome, Usage } from '../prediction.ts';
import { checkFacets } from '../taxonomy/taxonomy.ts';
import type { ClassifyOptions, Strategy } from './strategy.ts';
import { addUsage, usageOf } from './usage.ts';

/** How a strategy that waits for nothing but vectors comes to its answers. */
interface Answering {
  /** The texts' vectors, where the strategy has an embedding model. */
  readonly embed: (
    texts: readonly string[],
    signal: AbortSignal | undefined,
    onUsage: (usage: Usage) => void,
  ) => Promise<readonly Float32Array[] | undefined> | undefined;
  readonly answer: (text: string, vector: Float32Array | undefined) => Answer;
}

/** Answers every text that can be used; the others get their own errors. */
export async function answerUsable(
  { taxonomy }: Strategy,
  texts: readonly string[],
  { facets, signal }: ClassifyOptions,
  { embed, answer }: Answering,
): Promise<TextOutcome[]> {
  checkFacets(taxonomy, facets);
  signal?.throwIfAborted();
  const faults = texts.map(textFault);
  const usable = texts.filter((_text, index) => faults[index] === undefined);
  let taken: Usage | undefined;
  const vectors = await embed(usable, signal, (usage) => {
    taken = addUsage(taken, usage);
  });
  const usage = taken && usageOf(taken, usable.length);
  let next = 0;
  return texts.map((text, index) => {
    const error = faults[index];
    if (error !== undefined) return { error };
    return { answer: answer(text, vectors?.[next++]), ...(usage && { usage }) };
  });
}
