import { AssortError, type LanguageModel } from '@assort/engine';

/** Asks the second model what the first is unavailable for. */
export function withFallback(first: LanguageModel, second: LanguageModel): LanguageModel {
  return {
    name: first.name,
    identity: first.identity,
    async generate(request, signal) {
      try {
        return await first.generate(request, signal);
      } catch (error) {
        const unavailable = error instanceof AssortError && error.code === 'model-unavailable';
        if (!unavailable || signal?.aborted) throw error;
        return second.generate(request, signal);
      }
    },
  };
}
