import type { LanguageModel } from '@assort/engine';
import type { LanguageModels } from './language-models.ts';
import type { ModelChoice, ModelUse } from './model-access.ts';

/** Opens the model for each call anew, so that settings of its provider count as soon as they are changed. */
export function reopening(
  languageModels: LanguageModels,
  { provider, model }: ModelChoice,
  use: ModelUse,
): LanguageModel {
  return {
    name: model,
    identity: `${provider}/${model}`,
    async generate(request, signal) {
      const current = await languageModels.open({ provider, model }, use);
      return current.generate(request, signal);
    },
  };
}
