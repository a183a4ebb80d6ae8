import { setImmediate } from 'node:timers/promises';
import {
  createCascadeStrategy,
  createHybridStrategy,
  createLlmStrategy,
  createShortlist,
  createSimilarityStrategy,
  type Example,
  type Facet,
  type LanguageModel,
  type LlmSettings,
  type Shortlist,
  type Strategy,
  streamInBatches,
  withTags,
} from '@assort/engine';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { EmbeddingsService } from '../embeddings/embeddings.service.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { ModelsService } from '../models/models.service.ts';
import type { PromptsService } from '../prompts/prompts.service.ts';
import type { LanguageModels } from '../providers/language-models.ts';
import type { ModelUse } from '../providers/model-access.ts';
import { reopening } from '../providers/reopening-model.ts';
import { askedEmbeddings, type StrategyPlan } from './strategy-plan.ts';

export interface BuilderParts {
  readonly models: Pick<ModelsService, 'load'>;
  readonly examples: Pick<ExamplesService, 'newest' | 'stamp'>;
  readonly languageModels: LanguageModels;
  readonly embeddings: Pick<EmbeddingsService, 'open'>;
  readonly prompts: Pick<PromptsService, 'resolve'>;
}

/** What a strategy is made of that is opened several times and must ask the same each time. */
export interface Pinned {
  readonly model: LanguageModel;
  /** The newest first. */
  readonly examples: readonly Example[];
}

/** Newest training examples that may be shown to a language model, and that texts are compared with. */
const mostShown = 2000;
const mostCompared = 5000;
/** Samples that are kept: each may hold some thousand examples. */
const keptSamples = 8;

/** The only place that knows what every strategy is made of. */
export function createStrategyBuilder(parts: BuilderParts) {
  const { models, examples, languageModels, embeddings, prompts } = parts;
  const samples = new RecentlyUsed<readonly Example[]>(keptSamples);

  /** Of the training split alone. */
  async function sample({ classifierId }: StrategyPlan, most: number): Promise<readonly Example[]> {
    if (classifierId === null) return [];
    const stamp = await examples.stamp(classifierId, 'train');
    return samples.get(`${classifierId}:${stamp}:${most}`, () =>
      examples.newest(classifierId, 'train', most),
    );
  }

  /** What the language model is asked with, but for itself. */
  async function llmSettings(
    plan: StrategyPlan,
    pinned?: readonly Example[],
  ): Promise<Omit<LlmSettings, 'model'>> {
    const { prompt, promptText, ask, pack, shots, temperature } = plan.llm!;
    const text = promptText ?? (await prompts.resolve(prompt)).text;
    return {
      taxonomy: withTags(plan.taxonomy!, plan.tags),
      mask: plan.mask,
      prompt: text,
      ask,
      pack,
      shots,
      temperature,
      examples: shots === 0 ? [] : (pinned?.slice(0, mostShown) ?? (await sample(plan, mostShown))),
    };
  }

  /** What labels are known by. */
  async function matcherParts(plan: StrategyPlan, use: ModelUse, pinned?: readonly Example[]) {
    return {
      taxonomy: plan.taxonomy!,
      examples: pinned ?? (await sample(plan, mostCompared)),
      embeddings: plan.embeddings ? await embeddings.open(plan.embeddings, use) : undefined,
      pause: () => setImmediate(),
    };
  }

  /** Each is made when it is first asked, for a provider may have to embed what it knows. */
  function shortlists(
    plan: StrategyPlan,
    use: ModelUse,
    pinned?: readonly Example[],
  ): Record<string, Pick<Shortlist, 'find'>> {
    const { taxonomy, k } = plan;
    const long = taxonomy!.facets.filter(({ labels }) => labels.length > k!);
    const listOf = ({ name }: Facet): Pick<Shortlist, 'find'> => {
      const made = once(async () =>
        createShortlist({ ...(await matcherParts(plan, use, pinned)), facet: name }),
      );
      return { find: async (...asked) => (await made()).find(...asked) };
    };
    return Object.fromEntries(long.map((facet) => [facet.name, listOf(facet)]));
  }

  async function similarity(plan: StrategyPlan, use: ModelUse): Promise<Strategy> {
    const make = async () => createSimilarityStrategy(await matcherParts(plan, use));
    if (askedEmbeddings(plan) === null) return make();
    const made = once(make);
    const classify: Strategy['classify'] = async (...asked) => (await made()).classify(...asked);
    return streamInBatches({ taxonomy: plan.taxonomy!, classify });
  }

  async function own(plan: StrategyPlan, use: ModelUse): Promise<Strategy> {
    const strategy = await models.load(plan.classifierId!, plan.modelVersion!, use);
    return askedEmbeddings(plan) === null ? strategy : streamInBatches(strategy);
  }

  return {
    /** The own model of a plan that has one. */
    own,

    llmSettings,

    /** The examples that a strategy may use, to be pinned where it is opened several times. */
    examples: (plan: StrategyPlan): Promise<readonly Example[]> => sample(plan, mostCompared),

    /** @param pinned examples in place of those of the moment, and the model to be asked */
    async build(plan: StrategyPlan, use: ModelUse, pinned?: Pinned): Promise<Strategy> {
      const { kind } = plan;
      if (kind === 'trained') return own(plan, use);
      if (kind === 'similarity') return similarity(plan, use);
      const model = pinned?.model ?? reopening(languageModels, plan.llm!, use);
      const settings = { ...(await llmSettings(plan, pinned?.examples)), model };
      if (kind === 'hybrid') {
        const k = plan.k!;
        const found = shortlists(plan, use, pinned?.examples);
        return createHybridStrategy({ ...settings, k, shortlists: found });
      }
      const llm = createLlmStrategy(settings);
      if (kind === 'llm') return llm;
      const thresholds = plan.thresholds!;
      return createCascadeStrategy({ trained: await own(plan, use), llm, thresholds });
    },
  };
}

export type StrategyBuilder = ReturnType<typeof createStrategyBuilder>;

/** Makes a value when it is first needed; what failed is made again. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  const made = new RecentlyUsed<Value>(1);
  return () => made.get('', make);
}
