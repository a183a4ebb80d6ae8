import type {
  ClassifyOptions,
  Example,
  HierarchyTraining,
  Taxonomy,
  TrainedModel,
} from '@assort/engine';
import { runTraining } from '../../../packages/cli/src/training/run-training.ts';

/** What a benchmark chooses of the engine's training settings. */
export interface TrainingChoice {
  readonly seed?: number;
  readonly profile?: 'accurate' | 'fast';
  readonly tune?: boolean;
  readonly hierarchy?: HierarchyTraining;
  readonly threads?: number;
}

/** Precision that answers should reach by abstaining. */
export const wantedPrecision = 0.95;

/** How `classify` is asked for `wantedPrecision`. */
export const sureAnswers: ClassifyOptions = { precision: wantedPrecision };

/** Trains to the end, as the command line does. The only place of the benchmarks that knows how that is done. */
export function trainOurs(
  examples: readonly Example[],
  taxonomy: Taxonomy,
  { threads, ...settings }: TrainingChoice,
): Promise<TrainedModel> {
  return runTraining(examples, taxonomy, { ...settings, threadCount: threads });
}
