import { parentPort } from 'node:worker_threads';
import {
  AssortError,
  createTrainedStrategy,
  decodeModel,
  type Example,
  encodeModel,
  evaluateStrategy,
  trainModel,
} from '@assort/engine';
import type { TrainingNews, TrainingOrder, TrainingOutcome } from './training-messages.ts';

type Begin = Extract<TrainingOrder, { kind: 'begin' }>;

const port = parentPort!;
const examples: { train: Example[]; test: Example[] } = { train: [], test: [] };

const tell = (news: TrainingNews) => port.postMessage(news);

async function train({ taxonomy, seed, trainedAt, champion }: Begin): Promise<TrainingOutcome> {
  const started = performance.now();
  const steps = trainModel(examples.train, taxonomy, { seed, trainedAt });
  let step = steps.next();
  while (!step.done) {
    tell({ kind: 'progress', progress: step.value });
    step = steps.next();
  }
  const model = step.value;
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
    metrics: measured
      ? await evaluateStrategy(createTrainedStrategy(model), test)
      : model.card.heldOut,
    championMetrics:
      measured && champion
        ? await evaluateStrategy(createTrainedStrategy(decodeModel(champion)), test)
        : null,
  };
}

port.on('message', (order: TrainingOrder) => {
  if (order.kind !== 'begin') {
    for (const row of order.rows) examples[order.kind].push(row);
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
