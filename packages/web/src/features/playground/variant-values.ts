import type { ClassifierStrategy, CreatePlayground, PlaygroundVariant } from '@assort/contract';
import { choiceOf, type LlmValues, newLlmValues } from '../strategies/strategy-values.ts';

/** A variant as it is typed. */
export interface VariantValues extends LlmValues {
  readonly key: number;
  /** A text that is only tried out; null: the stored prompt. */
  readonly promptText: string | null;
}

export interface PlaygroundValues {
  readonly variants: readonly VariantValues[];
  readonly from: 'sample' | 'texts';
  readonly sample: number;
  /** One per line. */
  readonly texts: string;
  /** Dollars; empty for none. */
  readonly cap: number | string;
}

/** Starts with what the classifier does, where it asks a language model. */
export function newVariant(key: number, strategy: ClassifierStrategy): VariantValues {
  return {
    ...newLlmValues('provider' in strategy ? strategy : undefined),
    key,
    promptText: null,
  };
}

const typedTexts = (texts: string): string[] =>
  texts
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');

export function isComplete({ variants, from, texts }: PlaygroundValues): boolean {
  const isChosen = variants.every(
    ({ provider, model, promptText }) =>
      provider !== '' && model.trim() !== '' && promptText?.trim() !== '',
  );
  return isChosen && (from === 'sample' || typedTexts(texts).length > 0);
}

export function playgroundOf(classifierId: string, values: PlaygroundValues): CreatePlayground {
  const { variants, from, sample, texts, cap } = values;
  return {
    classifierId,
    variants: variants.map(variantOf),
    ...(from === 'sample' ? { sample } : { texts: typedTexts(texts) }),
    ...(cap !== '' && { capUsd: Number(cap) }),
  };
}

function variantOf({ key: _, promptText, ...values }: VariantValues): PlaygroundVariant {
  const { prompt, ...choice } = choiceOf(values);
  return promptText === null ? { ...choice, prompt } : { ...choice, promptText };
}
