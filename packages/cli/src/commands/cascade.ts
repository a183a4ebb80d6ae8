import { Command, Option } from 'commander';
import { fitCascadeFile } from '../cascade/fit.ts';
import {
  withAskOptions,
  withCacheOptions,
  withEstimateOptions,
  withModelOptions,
} from './model-options.ts';
import { embeddingsHelp, share, wholeNumber, withDatasetOptions } from './options.ts';

const examples = `
Examples:
  assort cascade fit model.assort held-out.csv --model gpt-5-mini --target 0.95 --out cascade.json
  assort classify --strategy cascade model.assort --model gpt-5-mini --threshold-from cascade.json comments.csv
`;

export function cascadeCommand(): Command {
  return new Command('cascade')
    .description('Let your own model answer what it is sure of and a language model the rest.')
    .addCommand(fitCommand().exitOverride())
    .addHelpText('after', examples);
}

function fitCommand(): Command {
  const command = new Command('fit')
    .description(
      'Find from which score on your model may answer by itself, such that a share of all answers is kept.',
    )
    .argument('<model>', 'model file that `assort train` wrote')
    .argument('<data>', 'CSV or JSONL file of texts that the model has not learnt from');
  withDatasetOptions(command)
    .requiredOption('--out <file>', 'where to write the thresholds, as JSON')
    .addOption(
      new Option('--reference <who>', 'whose answers count as right')
        .choices(['llm', 'people'])
        .default('llm'),
    )
    .option('--target <share>', 'share of all answers that shall be the reference’s', share, 0.95)
    .option('--confidence <share>', 'how sure that shall be', share, 0.95)
    .option('--embeddings <model>', embeddingsHelp)
    .option('--seed <n>', 'fixes every random choice', wholeNumber(0), 1)
    .option('--json', 'print the result as JSON');
  withAskOptions(command);
  withModelOptions(command);
  withCacheOptions(command);
  return withEstimateOptions(command).addHelpText('after', examples).action(fitCascadeFile);
}
