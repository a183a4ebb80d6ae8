import { readFile } from 'node:fs/promises';
import {
  createRandom,
  type Example,
  readTaxonomy,
  type Taxonomy,
  type TrainedModel,
  type TrainingSettings,
  trainModel,
} from '@assort/engine';
import { Command } from 'commander';
import { readLabelledFile } from '../files/labelled-file.ts';
import { writeModel } from '../files/model-file.ts';
import { count, duration, plural, size } from '../terminal/format.ts';
import { renderHeadline, renderLabels } from '../terminal/metrics.ts';
import { createProgress } from '../terminal/progress.ts';
import { type DatasetOptions, wholeNumber, withDatasetOptions } from './options.ts';

interface TrainOptions extends DatasetOptions {
  readonly out: string;
  readonly taxonomy?: string;
  readonly seed: number;
  readonly sampleCount?: number;
  readonly json?: boolean;
}

export function trainCommand(): Command {
  const command = new Command('train')
    .description('Train a model on a file of labelled texts.')
    .argument('<data>', 'CSV or JSONL file with texts and labels')
    .requiredOption('--out <model>', 'where to write the model');
  return withDatasetOptions(command)
    .option('--taxonomy <file>', 'YAML or JSON file with the allowed labels')
    .option('--sample-count <n>', 'learn from this many rows, drawn at random', wholeNumber(2))
    .option('--seed <n>', 'fixes every random choice', wholeNumber(0), 1)
    .option('--json', 'print the result as JSON')
    .action(train);
}

async function train(data: string, options: TrainOptions): Promise<void> {
  const started = performance.now();
  const known =
    options.taxonomy === undefined
      ? undefined
      : readTaxonomy(await readFile(options.taxonomy, 'utf8'));
  const file = await readLabelledFile(data, options, known);
  const examples = drawSample(file.examples, options.sampleCount, options.seed);
  const model = runTraining(examples, file.taxonomy, {
    seed: options.seed,
    trainedAt: new Date().toISOString(),
  });
  const bytes = await writeModel(options.out, model);
  const milliseconds = performance.now() - started;
  const { heldOut, featureCount, fingerprint } = model.card;
  if (options.json) {
    const result = {
      model: options.out,
      bytes,
      rows: examples.length,
      skippedRows: file.skipped,
      features: featureCount,
      fingerprint,
      seconds: Number((milliseconds / 1000).toFixed(3)),
      heldOut,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const lines = [
    `Trained on ${plural(examples.length, 'row')} in ${duration(milliseconds)}: ${count(featureCount)} features, ${size(bytes)}.`,
    ...(file.skipped > 0 ? [`Left out ${plural(file.skipped, 'row')}: ${file.firstSkipped}`] : []),
    '',
    'Measured on rows held out of training:',
    renderHeadline(heldOut),
    ...heldOut.flatMap((facet) => ['', renderLabels(facet)]),
    '',
    `Wrote ${options.out}. Try it: echo "your text" | assort classify ${options.out} -`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function runTraining(
  examples: readonly Example[],
  taxonomy: Taxonomy,
  settings: TrainingSettings,
): TrainedModel {
  const progress = createProgress();
  try {
    const training = trainModel(examples, taxonomy, settings);
    for (;;) {
      const step = training.next();
      if (step.done) return step.value;
      progress.update(step.value.phase, step.value.done, step.value.total);
    }
  } finally {
    progress.stop();
  }
}

/** `sampleCount` examples drawn without replacement, in their order in the file. */
function drawSample(
  examples: readonly Example[],
  sampleCount: number | undefined,
  seed: number,
): readonly Example[] {
  if (sampleCount === undefined || sampleCount >= examples.length) return examples;
  const random = createRandom(seed);
  let wanted = sampleCount;
  return examples.filter((_, index) => {
    const taken = random() * (examples.length - index) < wanted;
    if (taken) wanted--;
    return taken;
  });
}
