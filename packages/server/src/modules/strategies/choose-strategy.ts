import type { ClassifierStrategy, EmbeddingChoice, StrategyKind } from '@assort/contract';
import { defaultShortlist } from '@assort/engine';
import { refusal } from '../../errors.ts';

/** What a request may put in the place of the classifier's own settings. */
export interface StrategyOverrides {
  readonly strategy?: StrategyKind;
  readonly provider?: string;
  readonly model?: string;
  readonly temperature?: number;
}

/**
 * The strategy that a request asks for.
 *
 * @param own the classifier's
 * @throws `setting-invalid` when the settings do not go together, `strategy-not-ready` for a cascade that is not there
 */
export function chooseStrategy(
  own: ClassifierStrategy,
  { strategy: kind = own.kind, provider, model, temperature }: StrategyOverrides,
): ClassifierStrategy {
  const asksOtherwise = (provider ?? model ?? temperature) !== undefined;
  if (kind === 'trained' || kind === 'similarity') {
    if (!asksOtherwise) return kind === 'trained' ? { kind } : { kind, ...comparedBy(own) };
    throw refusal(
      'setting-invalid',
      `The strategy "${kind}" asks no language model; leave out provider, model and temperature, or choose the strategy "llm".`,
    );
  }
  if (kind === 'cascade') {
    if (own.kind !== 'cascade') {
      throw refusal(
        'strategy-not-ready',
        'The classifier has no cascade; set its strategy to "cascade" and fit it first.',
      );
    }
    if (!asksOtherwise) return own;
    throw refusal(
      'setting-invalid',
      "A cascade's thresholds hold for its own language model only; leave out provider, model and temperature, or set them on the classifier and fit it again.",
    );
  }
  const set = 'provider' in own ? own : undefined;
  const isElsewhere = provider !== undefined && provider !== set?.provider;
  const choice = {
    provider: provider ?? set?.provider,
    model: model ?? (isElsewhere ? undefined : set?.model),
  };
  if (choice.provider === undefined || choice.model === undefined) {
    throw refusal(
      'setting-invalid',
      `The strategy "${kind}" needs a language model; name its provider and model, or set them on the classifier.`,
    );
  }
  const llm = {
    provider: choice.provider,
    model: choice.model,
    ask: set?.ask,
    pack: set?.pack,
    shots: set?.shots,
    prompt: set?.prompt,
    temperature: temperature ?? set?.temperature,
  };
  if (kind === 'llm') return { kind, ...llm };
  const k = own.kind === 'hybrid' ? own.k : defaultShortlist;
  return { kind, ...llm, k, ...comparedBy(own) };
}

/** The embedding model of a classifier that compares texts. */
function comparedBy(own: ClassifierStrategy): { embeddings?: EmbeddingChoice } {
  const embeddings = 'embeddings' in own ? own.embeddings : undefined;
  return embeddings === undefined ? {} : { embeddings };
}

/**
 * The strategy for labels that come with a request.
 *
 * @param onlyModel the language model where there is no choice
 * @throws `setting-invalid`
 */
export async function chooseInline(
  overrides: StrategyOverrides,
  onlyModel: () => Promise<{ provider: string; model: string } | undefined>,
): Promise<ClassifierStrategy> {
  const { strategy = 'llm', provider, model } = overrides;
  if (strategy === 'trained' || strategy === 'cascade') {
    throw refusal(
      'setting-invalid',
      'Labels that come with the request have no own model; choose the strategy "llm", "hybrid" or "similarity".',
    );
  }
  const isChosen = strategy === 'similarity' || (provider !== undefined && model !== undefined);
  const choice = isChosen ? undefined : await onlyModel();
  if (!isChosen && choice === undefined) {
    throw refusal(
      'setting-invalid',
      'Name the provider and the model that are to sort the texts, or choose the strategy "similarity".',
    );
  }
  return chooseStrategy({ kind: 'similarity' }, { ...choice, ...overrides, strategy });
}
