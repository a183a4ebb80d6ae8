import type { ClassifierStrategy, UsageEstimate } from '@assort/contract';
import { piiKinds, type Strategy, type Taxonomy } from '@assort/engine';
import { batchPrice } from '@assort/providers';
import { LRUCache } from 'lru-cache';
import { refusal } from '../../errors.ts';
import { SharedCalls } from '../../grouping/shared-calls.ts';
import { deleteThose, RecentlyUsed, ttlResolution } from '../../memory/recently-used.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import { observedStrategy } from '../../telemetry/observed-strategy.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { EmbeddingsService } from '../embeddings/embeddings.service.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { ModelsService } from '../models/models.service.ts';
import type { PromptsService } from '../prompts/prompts.service.ts';
import type { LanguageModels } from '../providers/language-models.ts';
import type { ModelChoice, ModelUse } from '../providers/model-access.ts';
import type { ProvidersService } from '../providers/providers.service.ts';
import type { TagsService } from '../tags/tags.service.ts';
import type { Pinned, StrategyBuilder } from './build-strategy.ts';
import { chooseInline, chooseStrategy, type StrategyOverrides } from './choose-strategy.ts';
import {
  addEstimates,
  estimateAsked,
  estimateEmbedded,
  estimateLocal,
  type ModelUsage,
  pricedUsage,
  type Terms,
} from './estimate.ts';
import { type Planner, planStrategy } from './plan-strategy.ts';
import {
  askedEmbeddings,
  isLocal,
  type Provenance,
  provenanceOf,
  type StrategyPlan,
} from './strategy-plan.ts';

interface Parts {
  readonly builder: StrategyBuilder;
  readonly classifiers: ClassifiersService;
  readonly examples: Pick<ExamplesService, 'stamp'>;
  readonly embeddings: Pick<EmbeddingsService, 'check'>;
  readonly models: Pick<ModelsService, 'embeddings'>;
  readonly languageModels: LanguageModels;
  readonly prompts: Pick<PromptsService, 'resolve'>;
  readonly providers: Pick<ProvidersService, 'get' | 'list'>;
  readonly tags: Pick<TagsService, 'told'>;
  readonly metrics: Metrics;
}

type ClassifierSettings = Awaited<ReturnType<ClassifiersService['settings']>>;

export interface OpenedStrategy {
  readonly strategy: Strategy;
  readonly provenance: Provenance;
  /** Whether it answers at once, for it asks nobody. */
  readonly isLocal: boolean;
}

/** Providers answer a batch within a day. */
const batchSeconds = 86_400;
/** Strategies that are kept for the next request: each may hold some thousand examples. */
const keptStrategies = 16;
/** Plans that are kept, and the milliseconds for which they are believed; the process that changes one knows at once. */
const keptPlans = 1000;
const believedFor = 1000;
/** Own models that are held ready for the next request; more are looked up again. */
const openAtOnce = 4;

/** Finds out how texts are to be answered, and opens what answers them. */
export function createStrategiesService(parts: Parts) {
  const { builder, classifiers, embeddings, examples, languageModels, models, prompts } = parts;
  const { providers, tags, metrics } = parts;
  const opened = new RecentlyUsed<Strategy>(keptStrategies);
  const plans = new SharedCalls<StrategyPlan>();
  /** Of own models alone: of other plans, too much may change that is not the classifier's. */
  const ownPlans = new LRUCache<string, StrategyPlan>({
    max: keptPlans,
    ttl: believedFor,
    ttlResolution,
  });
  /** Of the plans that are answered by own models at the moment. */
  const openedNow = new LRUCache<StrategyPlan, OpenedStrategy>({ max: openAtOnce });
  let changes = 0;

  /** Whom the settings of a classifier speak of. */
  function planner(classifierId: string, settings: ClassifierSettings): Planner {
    const { name, championVersion, maskPii, taxonomyVersion } = settings;
    return {
      classifierId,
      name,
      championVersion,
      maskPii,
      taxonomy: () => classifiers.taxonomy(classifierId, taxonomyVersion),
      learntEmbeddings: (version) => models.embeddings(classifierId, version),
      tags: (taxonomy) => tags.told(classifierId, taxonomy),
      prompts,
    };
  }

  const termsOf = async (choice: ModelChoice): Promise<Terms> => ({
    price: await languageModels.priceOf(choice),
    limits: await providers.get(choice.provider),
  });

  async function checkPriceOf(choice: ModelChoice): Promise<void> {
    if ((await languageModels.priceOf(choice)) !== null) return;
    throw refusal(
      'setting-invalid',
      `The price of ${choice.model} is not known, so that a cap can not be kept; give its provider a price for it, or leave the cap out.`,
    );
  }

  /** The models of providers that a plan asks. */
  const askedModels = (plan: StrategyPlan) =>
    [plan.llm, askedEmbeddings(plan)].filter((choice) => choice !== null);

  async function estimateLlm(
    plan: StrategyPlan,
    llm: ModelChoice,
    sample: readonly string[],
    total: number,
    asBatch: boolean,
  ): Promise<UsageEstimate> {
    const { price, limits } = await termsOf(llm);
    const terms = { price: price && asBatch ? batchPrice(price) : price, limits };
    const estimate = await estimateAsked(plan, builder, sample, total, terms);
    return asBatch ? { ...estimate, seconds: batchSeconds } : estimate;
  }

  /** The only model of the only provider; undefined where there is a choice. */
  async function onlyModel() {
    const { items } = await providers.list({ limit: 2 });
    const model = items[0]?.models[0];
    if (items.length !== 1 || items[0]!.models.length !== 1) return undefined;
    return { provider: items[0]!.id, model: model! };
  }

  return {
    /**
     * How a classifier answers, with what a request puts in its place.
     * @throws `no-model`, `strategy-not-ready`, `setting-invalid` or `not-found`, saying what is missing
     */
    async plan(
      classifierId: string,
      { strategy: kind, provider, model, temperature }: StrategyOverrides,
    ): Promise<StrategyPlan> {
      const overrides = { strategy: kind, provider, model, temperature };
      const key = `${classifierId}:${JSON.stringify(overrides)}`;
      const kept = ownPlans.get(key);
      if (kept) return kept;
      return plans.get(key, async () => {
        const changesBefore = changes;
        const settings = await classifiers.settings(classifierId);
        const chosen = chooseStrategy(settings.strategy, overrides);
        const plan = await planStrategy(chosen, planner(classifierId, settings));
        if (plan.kind === 'trained' && changes === changesBefore) ownPlans.set(key, plan);
        return plan;
      });
    },

    /** To be called whenever a classifier has another strategy or another champion. */
    forget(classifierId: string): void {
      changes++;
      deleteThose(ownPlans, classifierId);
      // Their plans are not asked for again, and a model is large.
      openedNow.clear();
    },

    /** The same with settings of which the classifier need not know, such as those of an experiment. */
    async planWith(classifierId: string, chosen: ClassifierStrategy): Promise<StrategyPlan> {
      const settings = await classifiers.settings(classifierId);
      return planStrategy(chosen, planner(classifierId, settings));
    },

    /**
     * How labels that came with a request are sorted into: by a language model, or by likeness.
     * @throws as `plan`
     */
    async planInline(taxonomy: Taxonomy, overrides: StrategyOverrides): Promise<StrategyPlan> {
      const chosen = await chooseInline(overrides, onlyModel);
      return planStrategy(chosen, {
        classifierId: null,
        name: 'The request',
        championVersion: null,
        maskPii: piiKinds,
        taxonomy: async () => taxonomy,
        learntEmbeddings: async () => null,
        tags: async () => ({}),
        prompts,
      });
    },

    /** Opens what was planned, now or earlier. */
    async open(plan: StrategyPlan, use: ModelUse): Promise<OpenedStrategy> {
      const ready = openedNow.get(plan);
      if (ready) return ready;
      const about = { provenance: provenanceOf(plan), isLocal: isLocal(plan) };
      const build = async () =>
        observedStrategy(await builder.build(plan, use), plan.kind, metrics);
      if (plan.kind === 'trained') {
        const made = { strategy: await build(), ...about };
        if (about.isLocal) openedNow.set(plan, made);
        return made;
      }
      // An unknown provider is refused now rather than at the first text.
      if (plan.llm !== null) await languageModels.open(plan.llm, use);
      const model = plan.embeddings && (await embeddings.check(plan.embeddings));
      if (use.jobId !== undefined) return { strategy: await build(), ...about };
      const { classifierId } = plan;
      const stamp = classifierId === null ? '' : await examples.stamp(classifierId, 'train');
      const key = JSON.stringify([plan, use, stamp, model]);
      return { strategy: await opened.get(key, build), ...about };
    },

    /** The examples of the moment, to open what was planned with them again and again. */
    examples: (plan: StrategyPlan) => builder.examples(plan),

    /** Opens what was planned with a model and with examples that are given. */
    openPinned: (plan: StrategyPlan, use: ModelUse, pinned: Pinned): Promise<Strategy> =>
      builder.build(plan, use, pinned),

    /** What answering `total` texts like these would take. Nobody is asked. */
    async estimate(
      plan: StrategyPlan,
      { strategy }: OpenedStrategy,
      sample: readonly string[],
      total: number,
      asBatch = false,
    ): Promise<UsageEstimate> {
      if (isLocal(plan)) return estimateLocal(strategy, sample, total);
      const { llm } = plan;
      const embedding = askedEmbeddings(plan);
      const asked = llm && (await estimateLlm(plan, llm, sample, total, asBatch));
      const embedded = embedding && estimateEmbedded(sample, total, await termsOf(embedding));
      return [asked, embedded].filter((estimate) => estimate !== null).reduce(addEstimates);
    },

    /** What so many calls of a language model would take. */
    async estimateCalls(llm: ModelChoice, usage: ModelUsage) {
      return pricedUsage(usage, await termsOf(llm));
    },

    /** Refuses a model whose cost is not known where a cap is to be kept. */
    checkPriceOf,

    /** Refuses a plan whose cost is not known where a cap is to be kept. */
    async checkPrice(plan: StrategyPlan): Promise<void> {
      for (const choice of askedModels(plan)) await checkPriceOf(choice);
    },

    /** Refuses settings that name a provider, a model or a prompt that is not there. */
    async check(strategy: ClassifierStrategy): Promise<void> {
      if ('embeddings' in strategy && strategy.embeddings) {
        await embeddings.check(strategy.embeddings);
      }
      if (!('provider' in strategy)) return;
      await languageModels.open(strategy, { classifierId: null, priority: 'interactive' });
      await prompts.resolve(strategy.prompt ?? { name: 'default' });
    },
  };
}

export type StrategiesService = ReturnType<typeof createStrategiesService>;
