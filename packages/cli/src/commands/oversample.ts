import { Command } from 'commander';
import { oversample } from '../oversampling/oversample.ts';
import { withEstimateOptions, withModelOptions } from './model-options.ts';
import { wholeNumber, withDatasetOptions } from './options.ts';

const examples = `
Examples:
  assort oversample train.csv more.csv --model gpt-5-mini --to 50
  assort oversample train.csv more.csv --model ollama/llama3.2 --rare-below 10 --to 30 --facet topic
`;

export function oversampleCommand(): Command {
  const command = new Command('oversample')
    .description(
      'Have a language model write new texts for rare labels. Measure on real texts only: never oversample dev or test.',
    )
    .argument('<in>', 'CSV or JSONL file with texts and labels')
    .argument('<out>', 'CSV file to write its rows and the new ones to');
  withDatasetOptions(command)
    .option('--to <n>', 'rows that each of the labels shall have', wholeNumber(1))
    .option('--rare-below <n>', 'only labels with fewer rows than this', wholeNumber(1))
    .option('--facet <name>', 'the facet whose labels are meant')
    .option('--taxonomy <file>', 'YAML or JSON file that describes the labels')
    .option('--force', 'also for a file that looks like dev or test')
    .option('--seed <n>', 'fixes which examples are shown', wholeNumber(0), 1)
    .option('--json', 'print the result as JSON');
  withModelOptions(command);
  return withEstimateOptions(command).addHelpText('after', examples).action(oversample);
}
