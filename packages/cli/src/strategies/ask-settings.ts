import { readFile } from 'node:fs/promises';
import { checkPrompt, type Example, type LlmSettings, type Taxonomy } from '@assort/engine';
import { type AskOptions, maskedKinds } from '../commands/model-options.ts';

/** Everything about the questions but who is asked. */
export type AskSettings = Omit<LlmSettings, 'model'>;

/** Throws `prompt-invalid` for a prompt that can not be used. */
export async function readAskSettings(
  taxonomy: Taxonomy,
  examples: readonly Example[],
  options: AskOptions,
): Promise<AskSettings> {
  const { ask, pack, temperature, shots } = options;
  const prompt = options.prompt === undefined ? undefined : await readFile(options.prompt, 'utf8');
  if (prompt !== undefined) checkPrompt(prompt);
  const mask = maskedKinds(options);
  return { taxonomy, ask, pack, temperature, prompt, shots, examples, mask };
}
