import type { LanguageModel, Strategy } from '@assort/engine';

/** A strategy that asks a language model, before it is known which one. */
export interface Plan {
  create(model: LanguageModel): Strategy;
  /** Everything but the model and the texts that decides what is asked. */
  readonly identity: unknown;
}
