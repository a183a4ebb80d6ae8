import {
  type ClassifyOptions,
  classifyEach,
  createTrainedStrategy,
  type Strategy,
} from '@assort/engine';
import { Command, Option } from 'commander';
import { ExitCode, UsageError } from '../failure.ts';
import { openEmbeddings } from '../files/embeddings.ts';
import { readModel } from '../files/model-file.ts';
import { readLines } from '../files/read-lines.ts';
import { readTexts, type TextRow } from '../files/read-texts.ts';
import { type Classified, createResultWriter } from '../files/result-writer.ts';
import { createProgress } from '../terminal/progress.ts';
import { embeddingsHelp, precisionHelp, share, wholeNumber } from './options.ts';

interface Options {
  readonly textColumn?: string;
  readonly facet?: readonly string[];
  readonly max?: number;
  readonly precision?: number;
  readonly embeddings?: string;
  readonly explain?: boolean;
  readonly format: 'jsonl' | 'csv';
}

export function classifyCommand(): Command {
  return new Command('classify')
    .description('Classify the texts of a file, or each line of standard input.')
    .argument('<model>', 'model file that `assort train` wrote')
    .argument('[file]', 'CSV or JSONL file; - reads one text per line from standard input', '-')
    .option('--text-column <name>', 'column that holds the texts (default: text)')
    .option('--facet <name...>', 'answer only these facets')
    .option('--max <k>', 'at most k labels per multi-label facet', wholeNumber(1))
    .option('--precision <share>', precisionHelp, share)
    .option('--embeddings <model>', embeddingsHelp)
    .option('--explain', 'add the words that spoke for and against, and the next best labels')
    .addOption(
      new Option('--format <format>', 'what to write').choices(['jsonl', 'csv']).default('jsonl'),
    )
    .option('--json', 'the same as --format jsonl')
    .action(classify);
}

async function classify(modelPath: string, file: string, options: Options): Promise<void> {
  const strategy = createTrainedStrategy(
    await readModel(modelPath),
    await openEmbeddings(options.embeddings),
  );
  const lines = file === '-' && options.textColumn === undefined;
  const source = lines ? readLines(process.stdin) : await readTexts(file, options.textColumn);
  const writer = createResultWriter(options.format, strategy.taxonomy, source);
  const { facet: facets, max, precision, explain } = options;
  const settings = { facets, max, precision, explain };
  // A bar would mix with results that are shown as they come.
  const progress = process.stdout.isTTY ? undefined : createProgress();
  let done = 0;
  let failed = 0;
  for await (const batch of source.batches) {
    const results = await classifyBatch(strategy, batch, settings);
    failed += results.filter(({ error }) => error !== undefined).length;
    done += results.length;
    await writer.write(results);
    progress?.update('classifying', done, done);
  }
  progress?.stop();
  if (done === 0) throw new UsageError('There is no text to classify: the input is empty.');
  if (failed > 0) {
    process.stderr.write(
      `${failed} of ${done} texts could not be classified; their lines say why.\n`,
    );
    process.exitCode = ExitCode.failed;
  }
}

/** Classifies what can be; every other row gets its own error. */
async function classifyBatch(
  strategy: Strategy,
  rows: readonly TextRow[],
  options: ClassifyOptions,
): Promise<Classified[]> {
  const texts = rows.map(({ text }) => text);
  const outcomes = await classifyEach(strategy, texts, options);
  return rows.map((row, index) =>
    row.fault === undefined ? { row, ...outcomes[index]! } : { row, error: row.fault },
  );
}
