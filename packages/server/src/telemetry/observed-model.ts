import type { LanguageModel } from '@assort/engine';
import type { Metrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';

export interface Observers {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/** The model, of which each request is counted, timed and traced; never with a text. */
export function observedModel(
  model: LanguageModel,
  provider: string,
  { metrics, tracing }: Observers,
): LanguageModel {
  const labels = { provider, model: model.name };
  return {
    name: model.name,
    identity: model.identity,
    async generate(request, signal) {
      const attributes = { 'gen_ai.provider.name': provider, 'gen_ai.request.model': model.name };
      const stop = metrics.modelDuration.startTimer(labels);
      try {
        const generation = await tracing.span(`chat ${model.name}`, attributes, () =>
          model.generate(request, signal),
        );
        const { calls, inputTokens, outputTokens, cost } = generation;
        metrics.modelRequests.inc({ ...labels, outcome: calls === 0 ? 'cached' : 'answered' });
        if (calls > 0) {
          metrics.modelCalls.inc(labels, calls);
          metrics.modelTokens.inc({ ...labels, direction: 'input' }, inputTokens);
          metrics.modelTokens.inc({ ...labels, direction: 'output' }, outputTokens);
          metrics.modelCost.inc(labels, cost);
        }
        return generation;
      } catch (error) {
        metrics.modelRequests.inc({ ...labels, outcome: 'failed' });
        throw error;
      } finally {
        stop();
      }
    },
  };
}
