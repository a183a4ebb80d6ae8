import { createTrainedStrategy, evaluateStrategy } from '@assort/engine';
import { Command } from 'commander';
import { readLabelledFile } from '../files/labelled-file.ts';
import { readModel } from '../files/model-file.ts';
import { plural } from '../terminal/format.ts';
import { renderConfusions, renderHeadline, renderLabels } from '../terminal/metrics.ts';
import { createProgress } from '../terminal/progress.ts';
import { type DatasetOptions, wholeNumber, withDatasetOptions } from './options.ts';

interface EvaluateOptions extends DatasetOptions {
  readonly seed: number;
  readonly json?: boolean;
}

export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .description('Measure a model on a file of labelled texts.')
    .argument('<model>', 'model file that `assort train` wrote')
    .argument('<data>', 'CSV or JSONL file with texts and true labels (- for standard input)');
  return withDatasetOptions(command)
    .option('--seed <n>', 'fixes the resampling of the intervals', wholeNumber(0), 1)
    .option('--json', 'print every metric as JSON')
    .action(evaluate);
}

async function evaluate(modelPath: string, data: string, options: EvaluateOptions): Promise<void> {
  const model = await readModel(modelPath);
  const file = await readLabelledFile(data, options, model.card.taxonomy);
  const progress = createProgress();
  const metrics = await evaluateStrategy(createTrainedStrategy(model), file.examples, {
    seed: options.seed,
    onProgress: (rows) => progress.update('classifying', rows, file.examples.length),
  });
  progress.stop();
  if (options.json) {
    const result = {
      model: modelPath,
      data,
      rows: file.examples.length,
      skippedRows: file.skipped,
      // With one facet, its metrics also stand at the top, where scripts look first.
      ...(metrics.length === 1 ? metrics[0] : {}),
      facets: metrics,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const sections = [
    renderHeadline(metrics),
    ...metrics.flatMap((facet) => [renderLabels(facet), renderConfusions(facet)]),
    file.skipped > 0 ? `Left out ${plural(file.skipped, 'row')}: ${file.firstSkipped}` : '',
  ];
  process.stdout.write(`${sections.filter((section) => section !== '').join('\n\n')}\n`);
}
