import type { Generation, GenerationRequest, LanguageModel } from '@assort/engine';
import type { AnswerCache } from './answer-cache.ts';
import { createKeyLookup } from './key-lookup.ts';
import { requestKey } from './request-key.ts';
import { SharedCalls } from './shared-calls.ts';

/**
 * Answers from the cache what was answered before, and equal requests at a time by one call. Only complete answers at
 * temperature 0 that are of use are kept; failures never are.
 */
export function cachedModel(model: LanguageModel, cache: AnswerCache): LanguageModel {
  const find = createKeyLookup(cache);
  const calls = new SharedCalls<Generation>();
  return {
    name: model.name,
    identity: model.identity,
    async generate(request, signal) {
      if ((request.temperature ?? 0) > 0) return model.generate(request, signal);
      const key = requestKey(model.identity, request);
      const answerOnce = async (shared: AbortSignal) => {
        const known = await find(key);
        if (known) return free(known);
        const answer = await model.generate(request, shared);
        if (isKept(request, answer)) await cache.set(key, answer);
        return answer;
      };
      const { result, first } = await calls.join(key, answerOnce, signal);
      return first ? result : free(result);
    },
  };
}

/** Whether an answer is worth keeping for an equal request. */
export const isKept = (request: GenerationRequest, { finish, text }: Generation): boolean =>
  (request.temperature ?? 0) === 0 && finish === 'stop' && request.isUsable?.(text) !== false;

/** An answer that was paid before. */
export const free = (answer: Generation): Generation => ({ ...answer, cost: 0, calls: 0 });
