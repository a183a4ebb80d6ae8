import { UsageError } from '../failure.ts';

export const strategyKinds = ['trained', 'llm', 'similarity', 'hybrid', 'cascade'] as const;

export type StrategyKind = (typeof strategyKinds)[number];

interface Chosen {
  readonly strategy?: StrategyKind;
  readonly model?: string;
}

/**
 * How texts are sorted: as chosen, else by the language model where one is named, else by a model file.
 *
 * @param hasLabels whether the labels are given, rather than known by a model file
 */
export function chooseStrategy({ strategy, model }: Chosen, hasLabels: boolean): StrategyKind {
  const kind = strategy ?? (model !== undefined ? 'llm' : 'trained');
  const asksModel = kind === 'llm' || kind === 'hybrid' || kind === 'cascade';
  if (asksModel && model === undefined) {
    throw new UsageError(`--strategy ${kind} asks a language model: name one with --model.`);
  }
  if (!asksModel && model !== undefined) {
    throw new UsageError(`--strategy ${kind} asks no language model: leave out --model.`);
  }
  const hasModelFile = kind === 'trained' || kind === 'cascade';
  if (hasModelFile && hasLabels) {
    throw new UsageError(
      strategy === undefined
        ? 'Say who shall sort the texts: name a language model with --model, or give --strategy similarity to go by the labels’ names.'
        : `--strategy ${kind} takes its labels from a model file: leave out --labels and --taxonomy.`,
    );
  }
  return kind;
}
