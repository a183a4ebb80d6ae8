import { Command } from 'commander';
import { evaluateLanguageModel } from '../evaluation/by-language-model.ts';
import { evaluateOwnStrategy } from '../evaluation/by-own-strategy.ts';
import { UsageError } from '../failure.ts';
import { isModelFile } from '../files/model-file.ts';
import { readMeasuredFile } from '../files/split-rows.ts';
import { readTrainExamples } from '../files/train-examples.ts';
import { chooseTaxonomy } from '../language-model/choose-taxonomy.ts';
import { chooseStrategy } from '../strategies/choose-strategy.ts';
import { planCascade } from '../strategies/plan-cascade.ts';
import { planHybrid, planLlm } from '../strategies/plan-llm.ts';
import { openSimilarity } from '../strategies/similarity.ts';
import { openTrained } from '../strategies/trained.ts';
import type { EvaluateCommandOptions } from './evaluate-options.ts';
import {
  withAskOptions,
  withCacheOptions,
  withEstimateOptions,
  withModelOptions,
  withStrategyOptions,
  withTaxonomyOptions,
} from './model-options.ts';
import { precisionHelp, share, wholeNumber, withDatasetOptions } from './options.ts';

const examples = `
Examples:
  assort evaluate model.assort test.csv --min accuracy=0.8
  assort evaluate test.csv --model gpt-5-mini --taxonomy labels.yaml --cap 2
`;

export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .description('Measure a model file, or a language model, on a file of labelled texts.')
    .usage('[options] MODEL DATA\n       assort evaluate [options] --model NAME DATA')
    .argument('<model>', 'model file that `assort train` wrote; none with --model')
    .argument('[data]', 'CSV or JSONL file with texts and true labels (- for standard input)');
  withDatasetOptions(command)
    .option('--precision <share>', precisionHelp, share)
    .option('--seed <n>', 'fixes every random choice', wholeNumber(0), 1)
    .option(
      '--min <metric=value>',
      'end with exit code 1 when the metric is lower (may be repeated)',
      append,
      [],
    )
    .option('--max <metric=value>', 'the same when it is higher, such as ece=0.05', append, [])
    .option('--json', 'print every metric and every answer as JSON');
  withStrategyOptions(command);
  withTaxonomyOptions(command);
  withAskOptions(command);
  withModelOptions(command);
  withCacheOptions(command);
  return withEstimateOptions(command).addHelpText('after', examples).action(evaluate);
}

async function evaluate(
  first: string,
  second: string | undefined,
  options: EvaluateCommandOptions,
): Promise<void> {
  const taxonomy = await chooseTaxonomy(options);
  const kind = chooseStrategy(options, taxonomy !== undefined);
  if (kind === 'trained') {
    const data = needData(second);
    const { strategy } = await openTrained(first, options);
    const file = await readMeasuredFile(data, options, strategy.taxonomy);
    await evaluateOwnStrategy(strategy, { model: first, data, file }, options);
    return;
  }
  if (kind === 'cascade') {
    await evaluateCascade(first, second, options);
    return;
  }
  if (second !== undefined || (first !== '-' && (await isModelFile(first)))) {
    throw new UsageError(
      'A model file is measured by itself: leave it out, or leave out --model and --strategy.',
    );
  }
  // Without a taxonomy, the file's own labels are what there is to choose from.
  const file = await readMeasuredFile(first, options, taxonomy);
  const examples = await readTrainExamples(options.examples, options, file.taxonomy, file.examples);
  const model = options.model ?? kind;
  const subject = { model, data: first, file };
  if (kind === 'similarity') {
    const strategy = await openSimilarity(file.taxonomy, examples, options);
    await evaluateOwnStrategy(strategy, subject, options);
    return;
  }
  const plan = kind === 'hybrid' ? planHybrid : planLlm;
  const planned = await plan(file.taxonomy, examples, options);
  await evaluateLanguageModel(planned, file.taxonomy, subject, options);
}

async function evaluateCascade(
  path: string,
  second: string | undefined,
  options: EvaluateCommandOptions,
): Promise<void> {
  const data = needData(second);
  const { model, strategy } = await openTrained(path, options);
  const { taxonomy } = strategy;
  const file = await readMeasuredFile(data, options, taxonomy);
  const examples = await readTrainExamples(options.examples, options, taxonomy, file.examples);
  const plan = await planCascade(model, strategy, examples, options);
  const subject = { model: options.model!, data, file };
  await evaluateLanguageModel(plan, taxonomy, subject, options);
}

function needData(path: string | undefined): string {
  if (path !== undefined) return path;
  throw new UsageError(
    'Give a model file and a file of labelled texts, or one of labelled texts and --model.',
  );
}

function append(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
