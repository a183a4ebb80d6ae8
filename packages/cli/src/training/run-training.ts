import { availableParallelism } from 'node:os';
import {
  type Example,
  type Taxonomy,
  type TrainedModel,
  type TrainingProgress,
  type TrainingSettings,
  trainModel,
} from '@assort/engine';
import { openTrainingThreads } from '@assort/server/training-threads';
import { createProgress, type Progress } from '../terminal/progress.ts';

/** More threads than this seldom have work: each learns eight labels at a time. */
const mostThreads = 16;

interface RunSettings extends TrainingSettings {
  /** How many threads learn; as many as there are cores if left out. */
  readonly threadCount?: number;
}

/** Trains with a bar on the terminal. */
export async function runTraining(
  examples: readonly Example[],
  taxonomy: Taxonomy,
  { threadCount = availableParallelism(), ...settings }: RunSettings,
): Promise<TrainedModel> {
  const progress = createProgress();
  const threads = openTrainingThreads(Math.min(threadCount, mostThreads) - 1);
  try {
    const training = trainModel(examples, taxonomy, { ...settings, threads });
    for (;;) {
      const step = training.next();
      if (step.done) return step.value;
      show(progress, step.value);
    }
  } finally {
    progress.stop();
    await threads.close();
  }
}

function show(progress: Progress, { phase, done, total, epoch, loss, quality }: TrainingProgress) {
  const notes = [
    epoch === undefined || epoch === 0 ? '' : `epoch ${epoch}, loss ${loss!.toFixed(4)}`,
    quality === undefined ? '' : `held-out quality ${(100 * quality).toFixed(1)} %`,
  ];
  progress.update(phase, done, total, notes.filter((note) => note !== '').join(', '));
}
