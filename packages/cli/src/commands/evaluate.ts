import {
  answerExamples,
  answeredRows,
  checkGates,
  createTrainedStrategy,
  evaluateFacet,
  type Facet,
  type Gate,
  labelledFacets,
  parseGate,
} from '@assort/engine';
import { Command } from 'commander';
import { ExitCode } from '../failure.ts';
import { openEmbeddings } from '../files/embeddings.ts';
import { readLabelledFile } from '../files/labelled-file.ts';
import { readModel } from '../files/model-file.ts';
import { plural } from '../terminal/format.ts';
import { renderGates } from '../terminal/gates.ts';
import {
  renderConfusions,
  renderCoverage,
  renderHeadline,
  renderLabels,
} from '../terminal/metrics.ts';
import { createProgress } from '../terminal/progress.ts';
import {
  type DatasetOptions,
  embeddingsHelp,
  precisionHelp,
  share,
  wholeNumber,
  withDatasetOptions,
} from './options.ts';

interface EvaluateOptions extends DatasetOptions {
  readonly seed: number;
  readonly precision?: number;
  readonly embeddings?: string;
  readonly min: readonly string[];
  readonly max: readonly string[];
  readonly json?: boolean;
}

export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .description('Measure a model on a file of labelled texts.')
    .argument('<model>', 'model file that `assort train` wrote')
    .argument('<data>', 'CSV or JSONL file with texts and true labels (- for standard input)');
  return withDatasetOptions(command)
    .option('--precision <share>', precisionHelp, share)
    .option('--embeddings <model>', embeddingsHelp)
    .option('--seed <n>', 'fixes the resampling of the intervals', wholeNumber(0), 1)
    .option(
      '--min <metric=value>',
      'end with exit code 1 when the metric is lower (may be repeated)',
      append,
      [],
    )
    .option('--max <metric=value>', 'the same when it is higher, such as ece=0.05', append, [])
    .option('--json', 'print every metric and every answer as JSON')
    .action(evaluate);
}

async function evaluate(modelPath: string, data: string, options: EvaluateOptions): Promise<void> {
  const model = await readModel(modelPath);
  const strategy = createTrainedStrategy(model, await openEmbeddings(options.embeddings));
  const file = await readLabelledFile(data, options, model.card.taxonomy);
  // Before the work: a mistyped gate should not cost the wait.
  const gates = readGates(options, labelledFacets(model.card.taxonomy, file.examples));
  const progress = createProgress();
  const answers = await answerExamples(strategy, file.examples, {
    options: { precision: options.precision },
    onProgress: (rows) => progress.update('classifying', rows, file.examples.length),
  });
  progress.stop();
  const metrics = answers.map(({ facet, rows }) =>
    evaluateFacet(facet, rows, { seed: options.seed }),
  );
  const results = checkGates(gates, metrics);
  if (results.some(({ held }) => !held)) process.exitCode = ExitCode.failed;
  if (options.json) {
    const result = {
      model: modelPath,
      data,
      rows: file.examples.length,
      skippedRows: file.skipped,
      // With one facet, its metrics also stand at the top, where scripts look first.
      ...(metrics.length === 1 ? metrics[0] : {}),
      facets: metrics,
      gates: results,
      answers: Object.fromEntries(
        answers.map(({ facet, rows }) => [facet.name, answeredRows(rows)]),
      ),
    };
    if (results.length > 0) process.stderr.write(`${renderGates(results)}\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const sections = [
    renderHeadline(metrics),
    renderCoverage(metrics),
    ...metrics.flatMap((facet) => [renderLabels(facet), renderConfusions(facet)]),
    results.length > 0 ? renderGates(results) : '',
    file.skipped > 0 ? `Left out ${plural(file.skipped, 'row')}: ${file.firstSkipped}` : '',
  ];
  process.stdout.write(`${sections.filter((section) => section !== '').join('\n\n')}\n`);
}

function readGates({ min, max }: EvaluateOptions, facets: readonly Facet[]): Gate[] {
  return [
    ...min.map((text) => parseGate(text, 'min', facets)),
    ...max.map((text) => parseGate(text, 'max', facets)),
  ];
}

function append(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
