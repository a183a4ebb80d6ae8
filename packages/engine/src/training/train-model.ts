import type { Example } from '../datasets/example.ts';
import { evaluateFacet, type FacetMetrics } from '../evaluation/metrics.ts';
import type { NgramSettings } from '../features/ngrams.ts';
import type { TrainingCheckpoint } from '../ports/training-checkpoint.ts';
import type { TrainingThreads } from '../ports/training-threads.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { countLabels, learnableLabels } from './check-examples.ts';
import type { FacetModel } from './facet-model.ts';
import { facetRows } from './facet-rows.ts';
import { fingerprintExamples } from './fingerprint.ts';
import { Solver } from './solver/solver.ts';
import { trainFacet } from './train-facet.ts';
import type { TrainedModel } from './trained-model.ts';
import { createTrainingMatrix } from './training-matrix.ts';

/** `accurate` learns from words and characters, `fast` from words alone. */
export type TrainingProfile = 'accurate' | 'fast';

export interface TrainingSettings {
  /** Fixes every random choice: the same seed and data give the same model. */
  readonly seed?: number;
  /** RFC 3339, for the model's card. */
  readonly trainedAt?: string;
  readonly profile?: TrainingProfile;
  /** Whether hyperparameters are chosen on held-out rows; true if left out. */
  readonly tune?: boolean;
  /** The model does not depend on them. */
  readonly threads?: TrainingThreads;
  readonly checkpoint?: TrainingCheckpoint;
}

/** How far training has come: `done` of `total` texts read or blocks of labels learnt. */
export interface TrainingProgress {
  readonly phase: 'features' | 'tuning' | 'learning' | 'measuring';
  readonly done: number;
  readonly total: number;
  /** The last pass over the rows, and its mean squared hinge loss per row and label. */
  readonly epoch?: number;
  readonly loss?: number;
  /** Accuracy (`single`) or mean of micro- and macro-F1 (`multi`) on rows that the last trial held out. */
  readonly quality?: number;
}

const ngramsOf: Record<TrainingProfile, NgramSettings> = {
  accurate: { pairs: true, characterMin: 3, characterMax: 4 },
  fast: { pairs: true, characterMin: 0, characterMax: 0 },
};
/** Below this many texts, an n-gram that occurs once still says something. */
const smallDataset = 2000;
const maxFeatures = 2 ** 20;

/**
 * Learns a model from examples. A generator, so that the caller decides when to go on and cancels by stopping;
 * it computes for long stretches, so run it in a worker.
 *
 * Throws `labels-too-few` or `examples-too-few` before any work when there is not enough to learn from.
 */
export function* trainModel(
  examples: readonly Example[],
  taxonomy: Taxonomy,
  {
    seed = 1,
    trainedAt,
    profile = 'accurate',
    tune = true,
    threads,
    checkpoint,
  }: TrainingSettings = {},
): Generator<TrainingProgress, TrainedModel, void> {
  const learnable = taxonomy.facets.map((facet) =>
    learnableLabels(facet, countLabels(facet, examples)),
  );
  const minTexts = examples.length < smallDataset ? 1 : 2;
  const reading = createTrainingMatrix(
    examples,
    ngramsOf[profile],
    { minTexts, maxFeatures },
    1 + (threads?.helpers ?? 0),
  );
  let read = reading.next();
  while (read.done !== true) {
    yield { phase: 'features', done: read.value, total: 2 * examples.length };
    read = reading.next();
  }
  const matrix = read.value;
  const solver = new Solver(matrix.memory, threads, checkpoint);

  const facets: FacetModel[] = [];
  const heldOut: FacetMetrics[] = [];
  for (const [index, facet] of taxonomy.facets.entries()) {
    const rows = facetRows(facet, learnable[index]!, examples);
    const training = trainFacet({ rows, matrix, solver, seed, tune });
    let step = training.next();
    while (step.done !== true) {
      const { pass: epoch, ...progress } = step.value;
      yield { ...progress, epoch };
      step = training.next();
    }
    facets.push(step.value.model);
    yield { phase: 'measuring', done: index, total: taxonomy.facets.length };
    heldOut.push(evaluateFacet(rows.facet, step.value.answered, { seed }));
  }
  return {
    card: {
      taxonomy,
      trainingRows: examples.length,
      fingerprint: fingerprintExamples(examples),
      featureCount: matrix.vocabulary.low.length,
      seed,
      heldOut,
      trainedAt: trainedAt ?? null,
    },
    vocabulary: matrix.vocabulary,
    facets,
  };
}
