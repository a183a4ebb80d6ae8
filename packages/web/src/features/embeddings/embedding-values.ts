import type { EmbeddingChoice } from '@assort/contract';

/** A choice as it is made: none, a folder, or a provider's model that may not be named yet. */
export type EmbeddingValue = EmbeddingChoice | null;

export const isComplete = (value: EmbeddingValue): boolean =>
  value === null || (value.provider !== '' && value.model.trim() !== '');

/** The setting that a request holds; left out for none. */
export function settingOf(value: EmbeddingValue): { embeddings?: EmbeddingChoice } {
  return value === null ? {} : { embeddings: { ...value, model: value.model.trim() } };
}

const folderPrefix = 'folder:';

/** The option that a value is shown as. */
export function optionOf(value: EmbeddingValue): string {
  if (value === null) return 'none';
  return value.provider === undefined ? folderPrefix + value.model : 'provider';
}

/** What choosing an option makes of a value. */
export function choiceOf(option: string): EmbeddingValue {
  if (option === 'none') return null;
  if (option === 'provider') return { provider: '', model: '' };
  return { model: option.slice(folderPrefix.length) };
}
