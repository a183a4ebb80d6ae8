import type { LanguageModel } from '@assort/engine';
import type { WireLanguageModel } from '../language-model/wire-model.ts';
import { type SchedulingOptions, scheduleCalls } from './schedule-calls.ts';

/** A model that may be asked for as much at once as one likes. */
export function scheduledModel(
  model: WireLanguageModel,
  options: SchedulingOptions = {},
): LanguageModel {
  const generate = scheduleCalls(model, options);
  return {
    name: model.name,
    identity: model.identity,
    async generate(request, signal) {
      const { rateLimits: _, ...generation } = await generate(request, signal);
      return generation;
    },
  };
}
