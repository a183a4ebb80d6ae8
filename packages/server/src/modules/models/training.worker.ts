import { availableParallelism } from 'node:os';
import { parentPort } from 'node:worker_threads';
import {
  AssortError,
  createTrainedStrategy,
  decodeModel,
  type Example,
  encodeModel,
  evaluateStrategy,
  type Strategy,
  type TrainedModel,
  trainModel,
} from '@assort/engine';
import { openTrainingThreads } from '../../training-threads/open-training-threads.ts';
import { RowVectors } from './row-vectors.ts';
import type { TrainingNews, TrainingOrder, TrainingOutcome } from './training-messages.ts';

type Begin = Extract<TrainingOrder, { kind: 'begin' }>;

const port = parentPort!;
const examples: { train: Example[]; test: Example[] } = { train: [], test: [] };
const vectors = { train: new RowVectors(), test: new RowVectors() };

/** One core stays free for requests. */
const helpers = Math.min(16, Math.max(0, availableParallelism() - 2));

const tell = (news: TrainingNews) => port.postMessage(news);

async function train({
  taxonomy,
  seed,
  hierarchy,
  embeddings,
  champion,
}: Begin): Promise<TrainingOutcome> {
  const started = performance.now();
  const threads = openTrainingThreads(helpers);
  const steps = trainModel(examples.train, taxonomy, {
    seed,
    hierarchy,
    threads,
    embeddings: embeddings
      ? { model: embeddings, vectors: vectors.train.of(embeddings) }
      : undefined,
  });
  let step = steps.next();
  while (!step.done) {
    tell({ kind: 'progress', progress: step.value });
    step = steps.next();
  }
  await threads.close();
  const model = step.value;
  const known = champion === null ? undefined : readChampion(champion);
  const seconds = (performance.now() - started) / 1000;
  const { test } = examples;
  const measured = test.length > 0;
  return {
    bytes: encodeModel(model),
    trainingRows: model.card.trainingRows,
    featureCount: model.card.featureCount,
    fingerprint: model.card.fingerprint,
    seconds,
    measuredOn: measured ? 'test' : 'held-out',
    metrics: measured ? await evaluateStrategy(strategyOf(model), test) : model.card.heldOut,
    championMetrics: measured && known !== undefined ? await evaluateStrategy(known, test) : null,
  };
}

/** Answers the test rows, by the vectors that they came with. */
function strategyOf(model: TrainedModel): Strategy {
  const { embeddings } = model.card;
  return createTrainedStrategy(model, embeddings ? vectors.test.modelFor(embeddings) : undefined);
}

/** The champion's strategy; undefined for a model that can not be read any more, for training is what replaces it. */
function readChampion(bytes: Uint8Array): Strategy | undefined {
  try {
    return strategyOf(decodeModel(bytes));
  } catch (error) {
    if (error instanceof AssortError) return undefined;
    throw error;
  }
}

port.on('message', (order: TrainingOrder) => {
  if (order.kind !== 'begin') {
    for (const row of order.rows) examples[order.kind].push(row);
    vectors[order.kind].add(order);
    return;
  }
  train(order).then(
    (outcome) => tell({ kind: 'done', outcome }),
    (error) => {
      if (!(error instanceof AssortError)) throw error;
      tell({ kind: 'refused', code: error.code, message: error.message });
    },
  );
});
