import type {
  AskedModel,
  EmbeddingChoice,
  LearntEmbeddings,
  LlmChoice,
  StrategyKind,
} from '@assort/contract';
import type { CascadeThresholds, PiiKind, Taxonomy } from '@assort/engine';
import type { ModelChoice } from '../providers/model-access.ts';

/** How some texts are answered, with everything that could change meanwhile pinned; it can be stored and opened again. */
export interface StrategyPlan {
  readonly kind: StrategyKind;
  /** Null for labels that came with the request. */
  readonly classifierId: string | null;
  /** Null where the own model knows it. */
  readonly taxonomy: Taxonomy | null;
  /** Of the own model, where one answers. */
  readonly modelVersion: number | null;
  readonly llm: PlannedLlm | null;
  /** Personal data that the language model is not shown. */
  readonly mask: readonly PiiKind[];
  /** Tags of open facets that the language model is told of beside the labels. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  /** Whose vectors are compared, or what the own model learnt from. */
  readonly embeddings: EmbeddingChoice | LearntEmbeddings | null;
  /** Labels that a hybrid shortlists. */
  readonly k: number | null;
  readonly thresholds: CascadeThresholds | null;
  /** Texts of a cascade that are drawn to test its promise again. */
  readonly audit: { readonly fittedAt: string; readonly share: number } | null;
}

export interface PlannedLlm extends Omit<LlmChoice, 'prompt'> {
  readonly prompt: AskedModel['prompt'];
  /** In the place of the prompt's own, for a text that is only being tried out. */
  readonly promptText?: string;
}

/** What is told of a prediction's origin. */
export interface Provenance {
  readonly strategy: StrategyKind;
  readonly model: number | null;
  readonly llm: AskedModel | null;
}

export function provenanceOf({ kind, modelVersion, llm }: StrategyPlan): Provenance {
  return {
    strategy: kind,
    model: modelVersion,
    llm: llm && { provider: llm.provider, model: llm.model, prompt: llm.prompt },
  };
}

/** The provider's embedding model that a plan asks, if it asks one. */
export function askedEmbeddings({ embeddings }: StrategyPlan): ModelChoice | null {
  if (embeddings?.provider === undefined) return null;
  return { provider: embeddings.provider, model: embeddings.model };
}

/** Whether the plan answers on this machine, at once and for nothing. */
export const isLocal = (plan: StrategyPlan): boolean =>
  plan.llm === null && askedEmbeddings(plan) === null;
