import type { Example } from '../datasets/example.ts';
import { AssortError } from '../errors.ts';
import { evaluateFacet, type FacetMetrics } from '../evaluation/metrics.ts';
import type { NgramSettings } from '../features/ngrams.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { TrainingCheckpoint } from '../ports/training-checkpoint.ts';
import type { TrainingThreads } from '../ports/training-threads.ts';
import { hasParents } from '../taxonomy/ancestors.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { countLabels, learnableLabels } from './check-examples.ts';
import type { FacetModel } from './facet-model.ts';
import { facetRows } from './facet-rows.ts';
import { fingerprintExamples } from './fingerprint.ts';
import { growTree } from './hierarchy/label-tree.ts';
import { labelExamples } from './label-examples.ts';
import { formatVersion } from './model-file.ts';
import { checkReal, realFirst } from './real-examples.ts';
import { withSeenTags } from './seen-tags.ts';
import { Solver } from './solver/solver.ts';
import type { HelperOrder } from './solver/training-messages.ts';
import type { Objective } from './thresholds.ts';
import { trainFacet } from './train-facet.ts';
import type { TrainedModel, TrainingProfile } from './trained-model.ts';
import { createTrainingMatrix } from './training-matrix.ts';

export const hierarchyTrainings = ['flat', 'top-down'] as const;

/** Each label against all others, or one classifier per parent, from broad to narrow. */
export type HierarchyTraining = (typeof hierarchyTrainings)[number];

export interface TrainingSettings {
  /** Fixes every random choice: the same seed and data give the same model. */
  readonly seed?: number;
  readonly profile?: TrainingProfile;
  /** Vectors of the examples and then of the dev examples, to learn from too. */
  readonly embeddings?: TrainingEmbeddings;
  /** How facets are learnt whose labels stand under one another; `flat` if left out. */
  readonly hierarchy?: HierarchyTraining;
  /** What `multi` facets are tuned for; `micro-f1` if left out. */
  readonly objective?: Objective;
  /** Whether hyperparameters are chosen on held-out rows; true if left out. */
  readonly tune?: boolean;
  /** Examples to choose on and to measure on, instead of held-out ones of the others. Nothing is learnt from them. */
  readonly dev?: readonly Example[];
  /** Seconds until the model should be there, by the caller's clock; without it the size of the data decides. */
  readonly secondsLeft?: () => number;
  /** The model does not depend on them. */
  readonly threads?: TrainingThreads;
  readonly checkpoint?: TrainingCheckpoint;
}

export interface TrainingEmbeddings {
  readonly model: Pick<EmbeddingModel, 'name' | 'identity' | 'dimensions'>;
  readonly vectors: readonly Float32Array[];
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

/** Rows times labels; with fewer, starting threads takes longer than they save. */
const leastForThreads = 100_000;
/** Rows that are drawn for the intervals of the metrics on held-out rows, all resamples together. */
const resampledRows = 1_000_000;
const leastResamples = 100;
/** Below this many texts, an n-gram that occurs once still says something. */
const smallDataset = 2000;
/** Below this many, shorter and longer n-grams of characters say more than they cost. */
const mediumDataset = 5000;

function chooseNgrams(profile: TrainingProfile, examples: number): NgramSettings {
  if (profile !== 'accurate') return { pairs: true, characterMin: 0, characterMax: 0 };
  const [characterMin, characterMax] = examples < mediumDataset ? [2, 5] : [3, 4];
  return { pairs: true, characterMin, characterMax };
}

const maxFeatures = 2 ** 20;

/**
 * Learns a model from examples. A generator, so that the caller decides when to go on and cancels by stopping;
 * it computes for long stretches, so run it in a worker. Synthetic examples are learnt from and never held out.
 *
 * Throws before any work `labels-too-few` or `examples-too-few` when there is not enough to learn from, and
 * `setting-invalid` when labels are to be learnt top-down that have no parents; and `training-too-large` when it is too
 * much for memory.
 */
export function* trainModel(
  unordered: readonly Example[],
  given: Taxonomy,
  settings: TrainingSettings = {},
): Generator<TrainingProgress, TrainedModel, void> {
  const { examples, order, realCount } = realFirst(unordered);
  const taxonomy = withSeenTags(given, examples);
  const { seed = 1, profile = 'accurate', tune = true, dev = [] } = settings;
  const { objective = 'micro-f1', hierarchy = 'flat' } = settings;
  if (hierarchy === 'top-down') checkParents(taxonomy);
  const { threads, checkpoint, secondsLeft, embeddings } = settings;
  const counts = taxonomy.facets.map((facet) => countLabels(facet, examples));
  const learnable = taxonomy.facets.map((facet, index) => learnableLabels(facet, counts[index]!));
  if (realCount < examples.length) checkReal(taxonomy, [...examples.slice(0, realCount), ...dev]);
  const labelCount = learnable.reduce((sum, labels) => sum + labels.length, 0);
  const helped = examples.length * labelCount < leastForThreads ? undefined : threads;
  helped?.post({ kind: 'get-ready' } satisfies HelperOrder);
  const fingerprint = fingerprintExamples(examples);
  checkpoint?.begin(
    [
      ...[
        fingerprint,
        fingerprintExamples(dev),
        formatVersion,
        seed,
        profile,
        tune,
        objective,
        hierarchy,
      ],
      realCount,
      embeddings?.model.identity,
      // Kinds, names and descriptions decide on what is learnt, too.
      JSON.stringify(taxonomy),
    ].join(' '),
  );
  const named = taxonomy.facets.flatMap((facet, index) => labelExamples(facet, counts[index]!));
  const learnt = [...examples, ...named];
  const all = [...learnt, ...dev];
  // Names are no texts: they have no vectors.
  const vectorsOf = ({ vectors }: TrainingEmbeddings) => [
    ...order.map((place) => vectors[place]),
    ...named.map(() => undefined),
    ...vectors.slice(examples.length),
  ];
  const reading = createTrainingMatrix(
    all,
    learnt.length,
    chooseNgrams(profile, examples.length),
    {
      minTexts: examples.length < smallDataset ? 1 : 2,
      maxFeatures: profile === 'embeddings' ? 0 : maxFeatures,
      // Rare words are learnt almost by heart where nothing else says the same.
      dampsRarity: profile === 'fast' && taxonomy.facets.every(({ kind }) => kind === 'single'),
    },
    1 + (helped?.helpers ?? 0),
    embeddings && { dimensions: embeddings.model.dimensions, vectors: vectorsOf(embeddings) },
  );
  let read = reading.next();
  while (read.done !== true) {
    yield { phase: 'features', done: read.value, total: 2 * all.length };
    read = reading.next();
  }
  const matrix = read.value;
  const solver = new Solver(matrix.memory, helped, checkpoint);
  const devFrom = dev.length > 0 ? learnt.length : undefined;
  const shared = {
    matrix,
    solver,
    seed,
    objective,
    tune,
    learntFrom: realCount,
    devFrom,
    secondsLeft,
  };

  const facets: FacetModel[] = [];
  const heldOut: FacetMetrics[] = [];
  for (const [index, facet] of taxonomy.facets.entries()) {
    const rows = facetRows(facet, learnable[index]!, all);
    const isTopDown = hierarchy === 'top-down' && hasParents(facet);
    const training = trainFacet({ rows, grown: isTopDown ? growTree(rows) : undefined, ...shared });
    let step = training.next();
    while (step.done !== true) {
      const { pass: epoch, ...progress } = step.value;
      yield { ...progress, epoch };
      step = training.next();
    }
    facets.push(step.value.model);
    yield { phase: 'measuring', done: index, total: taxonomy.facets.length };
    const { answered } = step.value;
    const resamples = Math.max(leastResamples, Math.floor(resampledRows / answered.length));
    heldOut.push(evaluateFacet(rows.facet, answered, { seed, resamples }));
  }
  return {
    card: {
      taxonomy,
      trainingRows: examples.length,
      fingerprint,
      featureCount: matrix.vocabulary.low.length,
      seed,
      profile,
      embeddings: embeddings === undefined ? null : describe(embeddings.model),
      heldOut,
    },
    vocabulary: matrix.vocabulary,
    facets,
  };
}

/** Throws `setting-invalid` where no label stands under another. */
export function checkParents({ facets }: Taxonomy): void {
  if (facets.some(hasParents)) return;
  throw new AssortError(
    'setting-invalid',
    'No label of the taxonomy has a parent, so nothing can be learnt top-down: give labels a «parent», or train flat.',
  );
}

function describe({ name, identity, dimensions }: TrainingEmbeddings['model']) {
  return { name, identity, dimensions };
}
