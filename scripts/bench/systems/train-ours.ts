import {
  type ClassifyOptions,
  type Example,
  type Taxonomy,
  type TrainedModel,
  trainModel,
} from '@assort/engine';

/** What a benchmark chooses of the engine's training settings. */
export interface TrainingChoice {
  readonly seed?: number;
  readonly profile?: 'accurate' | 'fast';
  readonly tune?: boolean;
  readonly threads?: number;
}

/** Precision that answers should reach by abstaining. */
export const wantedPrecision = 0.95;

/** How `classify` is asked for `wantedPrecision`; undefined while the engine can not be asked. */
export const sureAnswers: ClassifyOptions | undefined = undefined;

/** Trains to the end. The only place of the benchmarks that knows how the engine is called. */
export async function trainOurs(
  examples: readonly Example[],
  taxonomy: Taxonomy,
  choice: TrainingChoice,
): Promise<TrainedModel> {
  const training = trainModel(examples, taxonomy, choice);
  for (;;) {
    const step = training.next();
    if (step.done) return step.value;
  }
}
