import type { CascadeGoal, ChosenStrategy, ClassifierStrategy, LlmChoice } from '@assort/contract';
import { type EmbeddingValue, settingOf } from '../embeddings/embedding-values.ts';

export const kinds = ['trained', 'llm', 'similarity', 'hybrid', 'cascade'] as const;

/** What the engine does where nothing is said. */
const defaultLlm = { ask: 'all-facets', pack: 20, shots: 8, temperature: 0 } as const;
const defaultShortlist = 20;
const defaultAuditShare = 0.01;
const builtInPrompt = 'default';

/** The settings of a language model as they are typed: nothing is left out. */
export interface LlmValues {
  /** The provider's id; empty before one is chosen. */
  readonly provider: string;
  readonly model: string;
  readonly ask: NonNullable<LlmChoice['ask']>;
  readonly pack: number;
  readonly shots: number;
  readonly temperature: number;
  readonly promptName: string;
  /** Null: where `production` points. */
  readonly promptVersion: number | null;
}

/** The form of a strategy. It keeps what belongs to the kinds that are not chosen. */
export interface StrategyValues {
  readonly kind: ClassifierStrategy['kind'];
  readonly llm: LlmValues;
  /** Labels that a hybrid leaves. */
  readonly k: number;
  readonly goal: CascadeGoal;
  /** Whose vectors are compared. */
  readonly embeddings: EmbeddingValue;
  /** Of the texts that a cascade answers. */
  readonly auditShare: number;
  /** Whether a cascade sends everything to the language model until it is fitted again. */
  readonly escalateAll: boolean;
}

export const comparesTexts = (kind: ClassifierStrategy['kind']): boolean =>
  kind === 'similarity' || kind === 'hybrid';

export const asksModel = (kind: ClassifierStrategy['kind']): boolean =>
  kind === 'llm' || kind === 'hybrid' || kind === 'cascade';

export const usesOwnModel = (kind: ClassifierStrategy['kind']): boolean =>
  kind === 'trained' || kind === 'cascade';

export function newLlmValues(choice?: Partial<LlmChoice>): LlmValues {
  const { prompt } = choice ?? {};
  return {
    provider: choice?.provider ?? '',
    model: choice?.model ?? '',
    ask: choice?.ask ?? defaultLlm.ask,
    pack: choice?.pack ?? defaultLlm.pack,
    shots: choice?.shots ?? defaultLlm.shots,
    temperature: choice?.temperature ?? defaultLlm.temperature,
    promptName: prompt?.name ?? builtInPrompt,
    promptVersion: prompt?.version ?? null,
  };
}

export function valuesOf(strategy: ClassifierStrategy): StrategyValues {
  const isCascade = strategy.kind === 'cascade';
  return {
    kind: strategy.kind,
    llm: newLlmValues('provider' in strategy ? strategy : undefined),
    k: strategy.kind === 'hybrid' ? strategy.k : defaultShortlist,
    embeddings: ('embeddings' in strategy && strategy.embeddings) || null,
    goal: {
      target: isCascade ? strategy.target : 0.95,
      confidence: isCascade ? strategy.confidence : 0.9,
      reference: isCascade ? strategy.reference : 'llm',
    },
    auditShare: (isCascade ? strategy.auditShare : undefined) ?? defaultAuditShare,
    escalateAll: isCascade && strategy.escalateAll === true,
  };
}

export function choiceOf(values: LlmValues): LlmChoice {
  const { promptName, promptVersion, provider, model, ...rest } = values;
  const prompt = { name: promptName, ...(promptVersion !== null && { version: promptVersion }) };
  return { provider, model: model.trim(), ...rest, prompt };
}

export function chosenStrategy(values: StrategyValues): ChosenStrategy {
  const { kind, llm, k, goal, embeddings, auditShare, escalateAll } = values;
  switch (kind) {
    case 'llm':
      return { kind, ...choiceOf(llm) };
    case 'hybrid':
      return { kind, ...choiceOf(llm), k, ...settingOf(embeddings) };
    case 'similarity':
      return { kind, ...settingOf(embeddings) };
    case 'cascade':
      return {
        kind,
        ...choiceOf(llm),
        ...goal,
        auditShare,
        ...(escalateAll && { escalateAll }),
      };
    default:
      return { kind };
  }
}
