import type { CacheOptions, EstimateOptions, ModelOptions } from '../commands/model-options.ts';
import type { Plan } from '../strategies/plan.ts';
import { type OpenedModel, openModels } from './open-models.ts';

/** Who is asked, and how. */
export interface OpenedTask {
  readonly plan: Plan;
  readonly opened: OpenedModel;
  /** Whether what was answered is there for the next run. */
  readonly isKept: boolean;
}

export async function openTask(
  plan: Plan,
  model: string,
  options: ModelOptions & CacheOptions & EstimateOptions & { readonly temperature?: number },
): Promise<OpenedTask> {
  const opened = await openModels(model, plan.identity, options);
  return { plan, opened, isKept: options.cache && (options.temperature ?? 0) === 0 };
}
