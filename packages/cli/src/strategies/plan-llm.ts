import {
  createHybridStrategy,
  createLlmStrategy,
  createShortlist,
  type Example,
  type Shortlist,
  type Taxonomy,
} from '@assort/engine';
import type { AskOptions } from '../commands/model-options.ts';
import { openEmbeddings } from '../files/embeddings.ts';
import { readAskSettings } from './ask-settings.ts';
import type { Plan } from './plan.ts';

/** The language model chooses among all labels. Throws `prompt-invalid`. */
export async function planLlm(
  taxonomy: Taxonomy,
  examples: readonly Example[],
  options: AskOptions,
): Promise<Plan> {
  const settings = await readAskSettings(taxonomy, examples, options);
  return {
    create: (model) => createLlmStrategy({ ...settings, model }),
    identity: settings,
  };
}

/** The language model chooses among the `k` labels that are most like the text. Throws `prompt-invalid`. */
export async function planHybrid(
  taxonomy: Taxonomy,
  examples: readonly Example[],
  options: AskOptions & {
    readonly k?: number;
    readonly embeddings?: string;
    readonly seed: number;
  },
): Promise<Plan> {
  const { k, seed } = options;
  const settings = await readAskSettings(taxonomy, examples, options);
  const embeddings = await openEmbeddings(options.embeddings);
  const shortlists: Record<string, Shortlist> = {};
  for (const { name } of taxonomy.facets) {
    shortlists[name] = await createShortlist({ taxonomy, facet: name, examples, embeddings, seed });
  }
  return {
    create: (model) => createHybridStrategy({ ...settings, model, shortlists, k }),
    identity: [settings, k, options.embeddings],
  };
}
