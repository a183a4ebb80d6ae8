import { readFile } from 'node:fs/promises';
import {
  createRandom,
  type Example,
  type HierarchyTraining,
  hierarchyTrainings,
  type Objective,
  objectives,
  readTaxonomy,
  type TrainingProfile,
} from '@assort/engine';
import { Command, Option } from 'commander';
import { UsageError } from '../failure.ts';
import { embedExamples, openEmbeddings } from '../files/embeddings.ts';
import { readLabelledFile } from '../files/labelled-file.ts';
import { writeModel } from '../files/model-file.ts';
import { readTrainingFile } from '../files/split-rows.ts';
import { count, duration, plural, size } from '../terminal/format.ts';
import { renderHeadline, renderHierarchy, renderLabels } from '../terminal/metrics.ts';
import { skippedRows } from '../terminal/skipped-rows.ts';
import { runTraining } from '../training/run-training.ts';
import { openCheckpoint } from '../training/training-checkpoint.ts';
import { type DatasetOptions, timeSpan, wholeNumber, withDatasetOptions } from './options.ts';

interface TrainOptions extends DatasetOptions {
  readonly out: string;
  readonly taxonomy?: string;
  readonly seed: number;
  readonly sampleCount?: number;
  readonly dev?: string;
  readonly profile: TrainingProfile;
  readonly embeddings?: string;
  readonly hierarchy: HierarchyTraining;
  readonly objective: Objective;
  readonly tune: boolean;
  /** In seconds. */
  readonly budget?: number;
  readonly fromScratch?: boolean;
  readonly threads?: number;
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
    .option('--dev <file>', 'choose settings and measure on these rows, instead of held-out ones')
    .addOption(
      new Option(
        '--profile <profile>',
        'accurate: words and characters; fast: words alone; embeddings: neither',
      )
        .choices(['accurate', 'fast', 'embeddings'])
        .default('accurate'),
    )
    .option(
      '--embeddings <model>',
      'learn from the vectors of this embedding model too: a folder, or hub:OWNER/NAME',
    )
    .addOption(
      new Option(
        '--hierarchy <way>',
        'where labels have parents: flat (each against all others) or top-down (from broad to narrow)',
      )
        .choices(hierarchyTrainings)
        .default('flat'),
    )
    .addOption(
      new Option('--objective <metric>', 'what multi-label facets are tuned for')
        .choices(objectives)
        .default('micro-f1'),
    )
    .option('--no-tune', 'train with fixed settings')
    .option('--budget <time>', 'end tuning in about this time, such as 60s or 5m', timeSpan)
    .option('--from-scratch', 'forget what an interrupted training has found')
    .option('--threads <n>', 'learn on this many threads (default: all cores)', wholeNumber(1))
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
  const file = await readTrainingFile(data, options, known);
  const examples = drawSample(file.examples, options.sampleCount, options.seed);
  const {
    seed,
    profile,
    hierarchy,
    objective,
    tune,
    budget,
    threads,
    fromScratch = false,
  } = options;
  const dev =
    options.dev === undefined
      ? file.dev
      : (await readLabelledFile(options.dev, options, file.taxonomy)).examples;
  if (profile === 'embeddings' && options.embeddings === undefined) {
    throw new UsageError(
      '--profile embeddings needs --embeddings: name a folder, or hub:OWNER/NAME.',
    );
  }
  const embeddings = await embedExamples(await openEmbeddings(options.embeddings), [
    ...examples,
    ...dev,
  ]);
  const checkpoint = openCheckpoint(`${options.out}.checkpoint`, fromScratch, (results) =>
    process.stderr.write(
      `Going on from ${options.out}.checkpoint, which holds ${plural(results, 'step')} of an interrupted training (--from-scratch begins anew).\n`,
    ),
  );
  const model = await runTraining(examples, file.taxonomy, {
    seed,
    profile,
    hierarchy,
    objective,
    tune,
    embeddings,
    dev,
    secondsLeft:
      budget === undefined ? undefined : () => budget - (performance.now() - started) / 1000,
    checkpoint,
    threadCount: threads,
  });
  const bytes = await writeModel(options.out, model);
  checkpoint.remove();
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
  const levels = renderHierarchy(heldOut);
  const lines = [
    `Trained on ${plural(examples.length, 'row')} in ${duration(milliseconds)}: ${count(featureCount)} features, ${size(bytes)}.`,
    ...skippedRows(file),
    '',
    'Measured on rows held out of training:',
    renderHeadline(heldOut),
    ...(levels === '' ? [] : ['', levels]),
    ...heldOut.flatMap((facet) => ['', renderLabels(facet)]),
    '',
    `Wrote ${options.out}. Try it: echo "your text" | assort classify ${options.out} -`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
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
