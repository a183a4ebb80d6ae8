import type { Example } from '../datasets/example.ts';
import { evaluateFacet, type FacetMetrics } from '../evaluation/metrics.ts';
import { VocabularyFitter } from '../features/fit-vocabulary.ts';
import { NgramFeaturizer } from '../features/ngram-featurizer.ts';
import type { NgramVocabulary } from '../features/ngram-vocabulary.ts';
import { defaultNgrams } from '../features/ngrams.ts';
import type { Facet, Taxonomy } from '../taxonomy/taxonomy.ts';
import { type SparseMatrix, SparseMatrixBuilder } from '../vectors/sparse-matrix.ts';
import { countLabels, learnableLabels } from './check-examples.ts';
import type { FacetModel } from './facet-model.ts';
import { fingerprintExamples } from './fingerprint.ts';
import { type FacetRows, trainFacet } from './train-facet.ts';
import type { TrainedModel } from './trained-model.ts';

export interface TrainingSettings {
  /** Fixes every random choice: the same seed and data give the same model. */
  readonly seed?: number;
  /** RFC 3339, for the model's card. */
  readonly trainedAt?: string;
}

/** How far training has come: `done` of `total` texts read or labels learnt. */
export interface TrainingProgress {
  readonly phase: 'features' | 'tuning' | 'learning' | 'measuring';
  readonly done: number;
  readonly total: number;
}

const textsPerStep = 500;
/** Below this many texts, an n-gram that occurs once still says something. */
const smallDataset = 2000;
/** Most weights of a model (features times labels); rarer n-grams are left out to stay below. */
const maxWeights = 2 ** 27;

/**
 * Learns a model from examples. A generator, so that the caller decides when to go on and cancels by stopping;
 * it computes for long stretches, so run it in a worker.
 *
 * Throws `labels-too-few` or `examples-too-few` before any work when there is not enough to learn from.
 */
export function* trainModel(
  examples: readonly Example[],
  taxonomy: Taxonomy,
  { seed = 1, trainedAt }: TrainingSettings = {},
): Generator<TrainingProgress, TrainedModel, void> {
  const learnable = taxonomy.facets.map((facet) =>
    learnableLabels(facet, countLabels(facet, examples)),
  );
  const labelTotal = learnable.reduce((sum, labels) => sum + labels.length, 0);
  const vocabulary = yield* fitVocabulary(examples, Math.floor(maxWeights / labelTotal));
  const matrix = yield* featurizeAll(examples, vocabulary);

  const facets: FacetModel[] = [];
  const heldOut: FacetMetrics[] = [];
  let labelsBefore = 0;
  for (const [index, facet] of taxonomy.facets.entries()) {
    const rows = labelledRows(facet, learnable[index]!, examples, matrix);
    const training = trainFacet(rows, vocabulary.low.length, seed);
    let step = training.next();
    while (step.done !== true) {
      const { phase, done } = step.value;
      yield { phase, done: labelsBefore + done, total: labelTotal };
      step = training.next();
    }
    labelsBefore += rows.labels.length;
    facets.push(step.value.model);
    yield { phase: 'measuring', done: index, total: taxonomy.facets.length };
    heldOut.push(evaluateFacet(rows.facet, step.value.answered, { seed }));
  }
  return {
    card: {
      taxonomy,
      trainingRows: examples.length,
      fingerprint: fingerprintExamples(examples),
      featureCount: vocabulary.low.length,
      seed,
      heldOut,
      trainedAt: trainedAt ?? null,
    },
    vocabulary,
    facets,
  };
}

function* fitVocabulary(
  examples: readonly Example[],
  maxFeatures: number,
): Generator<TrainingProgress, NgramVocabulary, void> {
  const fitter = new VocabularyFitter(defaultNgrams);
  for (const [index, { text }] of examples.entries()) {
    if (index % textsPerStep === 0) {
      yield { phase: 'features', done: index, total: 2 * examples.length };
    }
    fitter.add(text);
  }
  return fitter.fit({ minTexts: examples.length < smallDataset ? 1 : 2, maxFeatures });
}

function* featurizeAll(
  examples: readonly Example[],
  vocabulary: NgramVocabulary,
): Generator<TrainingProgress, SparseMatrix, void> {
  const featurizer = new NgramFeaturizer(vocabulary);
  const builder = new SparseMatrixBuilder();
  for (const [index, { text }] of examples.entries()) {
    if (index % textsPerStep === 0) {
      yield { phase: 'features', done: examples.length + index, total: 2 * examples.length };
    }
    const row = featurizer.featurize(text);
    for (let entry = 0; entry < row.count; entry++) {
      builder.add(row.indices[entry]!, row.values[entry]!);
    }
    builder.endRow();
  }
  return builder.build();
}

/** The rows that are labelled in the facet; all of them share the matrix's entries. */
function labelledRows(
  facet: Facet,
  labels: readonly string[],
  examples: readonly Example[],
  matrix: SparseMatrix,
): FacetRows {
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  const truth: number[][] = [];
  const rows: number[] = [];
  for (const [row, example] of examples.entries()) {
    const named = example.labels[facet.name];
    if (named === undefined || (facet.kind === 'single' && named.length === 0)) continue;
    truth.push(named.map((label) => numberOf.get(label)!));
    rows.push(row);
  }
  return {
    facet: withLearntMinimum(facet, truth),
    labels,
    matrix: selectRows(matrix, rows),
    truth,
  };
}

/** Where every training row has a label, every answer has one too, unless the taxonomy says otherwise. */
function withLearntMinimum(facet: Facet, truth: FacetRows['truth']): Facet {
  if (facet.kind === 'single' || facet.min !== undefined) return facet;
  return truth.every((labels) => labels.length > 0) ? { ...facet, min: 1 } : facet;
}

function selectRows(matrix: SparseMatrix, rows: readonly number[]): SparseMatrix {
  if (rows.length === matrix.rowCount) return matrix;
  const builder = new SparseMatrixBuilder();
  for (const row of rows) {
    for (let entry = matrix.starts[row]!; entry < matrix.starts[row + 1]!; entry++) {
      builder.add(matrix.indices[entry]!, matrix.values[entry]!);
    }
    builder.endRow();
  }
  return builder.build();
}
