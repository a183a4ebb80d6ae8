import type { Taxonomy } from '@assort/engine';
import { Command, Option } from 'commander';
import { classifyByLanguageModel } from '../classification/by-language-model.ts';
import { classifyByOwnStrategy } from '../classification/by-own-strategy.ts';
import { UsageError } from '../failure.ts';
import { isModelFile } from '../files/model-file.ts';
import { readTrainExamples } from '../files/train-examples.ts';
import { chooseTaxonomy } from '../language-model/choose-taxonomy.ts';
import { chooseStrategy } from '../strategies/choose-strategy.ts';
import { planCascade } from '../strategies/plan-cascade.ts';
import { planHybrid, planLlm } from '../strategies/plan-llm.ts';
import { openSimilarity } from '../strategies/similarity.ts';
import { openTrained } from '../strategies/trained.ts';
import type { ClassifyCommandOptions } from './classify-options.ts';
import {
  withAskOptions,
  withCacheOptions,
  withEstimateOptions,
  withModelOptions,
  withStrategyOptions,
  withTaxonomyOptions,
} from './model-options.ts';
import { precisionHelp, share, wholeNumber, withLabelOptions } from './options.ts';

const examples = `
Examples:
  assort classify model.assort comments.csv --format csv > out.csv
  cat comments.txt | assort classify --labels "praise,bug,question" --model gpt-5-mini
  assort classify --taxonomy labels.yaml --model ollama/llama3.2 feedback.csv --format csv
  assort classify --taxonomy labels.yaml --model gpt-5-mini feedback.csv --estimate
  assort classify --taxonomy labels.yaml --model gpt-5-mini feedback.csv --batch > out.jsonl
  assort classify --taxonomy labels.yaml --strategy similarity feedback.csv
`;

export function classifyCommand(): Command {
  const command = new Command('classify')
    .description(
      'Classify the texts of a file, or each line of standard input: with a model file, or by a language model with labels of your own.',
    )
    .usage(
      '[options] MODEL [FILE|-]\n       assort classify [options] --labels a,b,c --model NAME [FILE|-]',
    )
    .argument('[model]', 'model file that `assort train` wrote; none with --labels or --taxonomy')
    .argument(
      '[file]',
      'CSV or JSONL file; - (the default) reads one text per line from standard input',
    )
    .option('--text-column <name>', 'column that holds the texts (default: text)')
    .option('--facet <name...>', 'answer only these facets')
    .option('--max <k>', 'at most k labels per multi-label facet', wholeNumber(1))
    .option('--precision <share>', precisionHelp, share)
    .option('--explain', 'add what spoke for and against, or the language model’s reason')
    .addOption(
      new Option('--format <format>', 'what to write').choices(['jsonl', 'csv']).default('jsonl'),
    )
    .option('--raw-csv', 'leave cells that a spreadsheet would compute as they are')
    .option('--json', 'the same as --format jsonl');
  withStrategyOptions(command);
  withTaxonomyOptions(command);
  withAskOptions(command);
  withLabelOptions(command);
  withModelOptions(command);
  withCacheOptions(command);
  command.option('--batch', 'ask in batches: half the price, within 24 hours (OpenAI and alike)');
  return withEstimateOptions(command)
    .option('--seed <n>', 'fixes every random choice', wholeNumber(0), 1)
    .addHelpText('after', examples)
    .action(classify);
}

async function classify(
  first: string | undefined,
  second: string | undefined,
  options: ClassifyCommandOptions,
): Promise<void> {
  const taxonomy = await chooseTaxonomy(options);
  const kind = chooseStrategy(options, taxonomy !== undefined);
  if (options.batch && options.model === undefined) {
    throw new UsageError('--batch asks a language model: name one with --model.');
  }
  if (kind === 'trained') {
    const { strategy } = await openTrained(needModelFile(first), options);
    await classifyByOwnStrategy(strategy, second ?? '-', options);
    return;
  }
  if (kind === 'cascade') {
    const { model, strategy } = await openTrained(needModelFile(first), options);
    const shots = await readTrainExamples(options.examples, options, strategy.taxonomy);
    const plan = await planCascade(model, strategy, shots, options);
    await classifyByLanguageModel(plan, options.model!, second ?? '-', options);
    return;
  }
  const known = needTaxonomy(taxonomy);
  const file = await needOnlyTexts(first, second);
  const examples =
    options.examples === undefined ? [] : await readTrainExamples(options.examples, options, known);
  if (kind === 'similarity') {
    const strategy = await openSimilarity(known, examples, options);
    await classifyByOwnStrategy(strategy, file, options);
    return;
  }
  const plan = kind === 'hybrid' ? planHybrid : planLlm;
  await classifyByLanguageModel(
    await plan(known, examples, options),
    options.model!,
    file,
    options,
  );
}

function needModelFile(path: string | undefined): string {
  if (path !== undefined) return path;
  throw new UsageError(
    'Give a model file that «assort train» wrote, or --labels (or --taxonomy) and --model.',
  );
}

function needTaxonomy(taxonomy: Taxonomy | undefined): Taxonomy {
  if (taxonomy !== undefined) return taxonomy;
  throw new UsageError(
    'Say what to choose from: give --labels or --taxonomy, and no model file, which would answer by itself.',
  );
}

async function needOnlyTexts(
  file: string | undefined = '-',
  other: string | undefined,
): Promise<string> {
  if (other === undefined && (file === '-' || !(await isModelFile(file)))) return file;
  throw new UsageError(
    'A model file knows its labels: give either a model file, or --labels or --taxonomy, and then only the FILE of texts.',
  );
}
