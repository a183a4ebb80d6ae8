import {
  AnswerPending,
  AssortError,
  type Generation,
  type GenerationRequest,
  type LanguageModel,
} from '@assort/engine';
import type { AnswerCache } from '../cache/answer-cache.ts';
import { free, isKept } from '../cache/cached-model.ts';
import { createKeyLookup } from '../cache/key-lookup.ts';
import { requestKey } from '../cache/request-key.ts';

/** What came of a request. */
export type BatchedOutcome =
  | { readonly answer: Generation }
  /** `again`: it is to be part of the next batch. */
  | { readonly error: AssortError; readonly again: boolean };

export interface BatchedModelParts {
  /** Asked at once for what no batch knows, where there is no first draft. */
  readonly live: LanguageModel;
  /** What is known of requests, by their keys. */
  readonly outcomes: (keys: readonly string[]) => Promise<ReadonlyMap<string, BatchedOutcome>>;
  /** Keeps what came of a request that was asked at once. */
  readonly record: (key: string, outcome: BatchedOutcome) => Promise<void>;
  /** Takes a request for the next batch. */
  readonly put: (key: string, request: GenerationRequest) => Promise<void>;
  /** Whether this is the first time, so that what no batch knows is to be put into one. */
  readonly isFirst: boolean;
  readonly cache?: AnswerCache;
}

/**
 * A model whose answers come with batches. What was answered is answered; what must go into the next batch is put there
 * and rejects with `AnswerPending`. Questions that follow from answers, as about texts whose answer could not be read,
 * are few, and asked at once.
 */
export function batchedModel(parts: BatchedModelParts): LanguageModel {
  const { live, put, record, isFirst, cache } = parts;
  const find = createKeyLookup<BatchedOutcome>({ get: parts.outcomes });
  const findCached = cache && createKeyLookup(cache);

  async function keep(key: string, request: GenerationRequest, answer: Generation): Promise<void> {
    if (cache && isKept(request, answer)) await cache.set(key, answer);
  }

  /** The same request comes again with the next batch, and is not to be paid for again. */
  async function askNow(key: string, request: GenerationRequest, signal?: AbortSignal) {
    try {
      const answer = await live.generate(request, signal);
      await record(key, { answer });
      return answer;
    } catch (error) {
      const isUnavailable = error instanceof AssortError && error.code === 'model-unavailable';
      if (isUnavailable) await record(key, { error, again: false });
      throw error;
    }
  }

  return {
    name: live.name,
    identity: live.identity,
    async generate(request, signal) {
      signal?.throwIfAborted();
      const key = requestKey(live.identity, request);
      const known = await find(key);
      if (known && 'answer' in known) {
        await keep(key, request, known.answer);
        return known.answer;
      }
      if (known && !known.again) throw known.error;
      if (!known) {
        if (!isFirst) return askNow(key, request, signal);
        const cached = (request.temperature ?? 0) > 0 ? undefined : await findCached?.(key);
        if (cached) return free(cached);
      }
      await put(key, request);
      throw new AnswerPending();
    },
  };
}
