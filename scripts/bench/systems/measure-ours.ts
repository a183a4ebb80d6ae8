import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  answerExamples,
  createTrainedStrategy,
  type EvaluatedRow,
  type Example,
  evaluateFacet,
  findFacet,
  type Strategy,
  type TrainedModel,
} from '@assort/engine';
import { readModel, writeModel } from '../../../packages/cli/src/files/model-file.ts';
import { type LabelledSet, truthOf } from '../labelled-set.ts';
import { medianPass } from '../timing.ts';
import type { Measurement } from './measurement.ts';
import { type AnsweredQuality, type Quality, scoreAnswered, scoreAnswers } from './quality.ts';
import { sureAnswers, type TrainingChoice, trainOurs } from './train-ours.ts';

const batchSize = 256;
const seed = 1;

/** Trains a model of our own on the set and measures it. The process should do nothing else. */
export async function measureOurs(set: LabelledSet, choice: TrainingChoice): Promise<Measurement> {
  const trainStart = performance.now();
  const trained = await trainOurs(set.train, set.taxonomy, { seed, ...choice });
  const trainSeconds = (performance.now() - trainStart) / 1000;
  const { strategy, modelBytes, loadMilliseconds } = await reload(trained);
  const rows = await answerRows(strategy, set);
  const passSeconds = await medianPass(() => classifyAll(strategy, set.test));
  return {
    quality: qualityOf(set, rows),
    trainSeconds,
    modelBytes,
    textsPerSecond: set.test.length / passSeconds,
    own: {
      readSeconds: set.readSeconds,
      loadMilliseconds,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      expectedCalibrationError: evaluateFacet(findFacet(set.taxonomy, set.facet)!, rows, {
        resamples: 1,
      }).expectedCalibrationError,
      answered: await answeredWhenSure(strategy, set),
    },
  };
}

/** Writes the model and reads it again, so that what is measured is what a file holds. */
async function reload(trained: TrainedModel) {
  const folder = await mkdtemp(join(tmpdir(), 'assort-bench-'));
  try {
    const path = join(folder, 'model.assort');
    const modelBytes = await writeModel(path, trained);
    const start = performance.now();
    const strategy = createTrainedStrategy(await readModel(path));
    return { strategy, modelBytes, loadMilliseconds: performance.now() - start };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Trains a model of our own on the given rows and tests it on the set's, and does not time it. */
export async function testOurs(
  set: LabelledSet,
  train: readonly Example[],
  choice: TrainingChoice,
): Promise<Quality> {
  const model = await trainOurs(train, set.taxonomy, choice);
  return qualityOf(set, await answerRows(createTrainedStrategy(model), set));
}

/** The answers for the set's test rows, in their order. */
async function answerRows(strategy: Strategy, set: LabelledSet): Promise<readonly EvaluatedRow[]> {
  const answers = await answerExamples(strategy, set.test);
  return answers.find(({ facet }) => facet.name === set.facet)?.rows ?? [];
}

function qualityOf(set: LabelledSet, rows: readonly EvaluatedRow[]): Quality {
  const predicted = rows.map((row) => row.predicted.map(({ label }) => label));
  return scoreAnswers(set.labels, truthOf(set, set.test), predicted);
}

async function answeredWhenSure(
  strategy: Strategy,
  set: LabelledSet,
): Promise<AnsweredQuality | undefined> {
  if (sureAnswers === undefined || set.kind === 'multi') return undefined;
  const sure: Strategy = {
    taxonomy: strategy.taxonomy,
    classify: (texts) => strategy.classify(texts, sureAnswers),
  };
  return scoreAnswered(await answerRows(sure, set));
}

async function classifyAll(strategy: Strategy, examples: readonly Example[]): Promise<void> {
  for (let start = 0; start < examples.length; start += batchSize) {
    await strategy.classify(examples.slice(start, start + batchSize).map(({ text }) => text));
  }
}
