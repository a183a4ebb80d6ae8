import { createHash } from 'node:crypto';
import {
  createCascadeStrategy,
  createLlmStrategy,
  type Example,
  type Strategy,
  type TrainedModel,
} from '@assort/engine';
import type { AskOptions } from '../commands/model-options.ts';
import { UsageError } from '../failure.ts';
import { readCascade } from '../files/cascade-file.ts';
import { readAskSettings } from './ask-settings.ts';
import type { Plan } from './plan.ts';

interface CascadeOptions extends AskOptions {
  readonly model?: string;
  readonly thresholdFrom?: string;
}

/**
 * The own model answers what it is sure of, the language model the rest. Throws a `UsageError` when the thresholds were
 * found for another model or for other questions, since they promise nothing then.
 */
export async function planCascade(
  { card }: TrainedModel,
  trained: Strategy,
  examples: readonly Example[],
  options: CascadeOptions,
): Promise<Plan> {
  const { model, thresholdFrom } = options;
  if (thresholdFrom === undefined) {
    throw new UsageError(
      '--strategy cascade needs --threshold-from: name the file that «assort cascade fit» wrote.',
    );
  }
  const fitted = await readCascade(thresholdFrom);
  const settings = await readAskSettings(card.taxonomy, examples, options);
  const other =
    fitted.trained !== card.fingerprint
      ? 'another model file'
      : fitted.llm !== model
        ? `the language model ${fitted.llm}`
        : fitted.asked !== digestOf(settings)
          ? 'other options of asking (such as --prompt or --examples)'
          : undefined;
  if (other !== undefined) {
    throw new UsageError(
      `${thresholdFrom} was fitted with ${other}, so it promises nothing here: use the same, or fit it again with «assort cascade fit».`,
    );
  }
  const thresholds = Object.fromEntries(
    Object.entries(fitted.facets).map(([name, { threshold }]) => [name, threshold]),
  );
  return {
    create: (languageModel) =>
      createCascadeStrategy({
        trained,
        llm: createLlmStrategy({ ...settings, model: languageModel }),
        thresholds,
      }),
    identity: settings,
  };
}

/** Equal when a language model is asked in the same way. */
export function digestOf(settings: unknown): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
