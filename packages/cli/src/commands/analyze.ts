import {
  AssortError,
  analyzeDataset,
  crossValidatedScores,
  type DatasetReport,
  type NumberedTexts,
} from '@assort/engine';
import { Command } from 'commander';
import { UsageError } from '../failure.ts';
import { type LabelledFile, readLabelledFile } from '../files/labelled-file.ts';
import { readTexts } from '../files/read-texts.ts';
import { refuseSource } from '../files/refuse-source.ts';
import { replaceFile } from '../files/replace-file.ts';
import { renderReportPage } from '../report-page/report-page.ts';
import { renderDatasetReport } from '../terminal/dataset-report.ts';
import { duration } from '../terminal/format.ts';
import { createProgress } from '../terminal/progress.ts';
import { skippedRows } from '../terminal/skipped-rows.ts';
import { type DatasetOptions, wholeNumber, withDatasetOptions } from './options.ts';

interface AnalyzeOptions extends DatasetOptions {
  readonly against?: readonly string[];
  readonly html?: string;
  readonly quick?: boolean;
  readonly seed: number;
  readonly json?: boolean;
}

const defaultWidth = 80;

export function analyzeCommand(): Command {
  const command = new Command('analyze')
    .description('Say what a data set holds and what may be wrong with it.')
    .argument('<data>', 'CSV or JSONL file with texts and labels')
    .option('--against <file...>', 'files in which none of the texts should stand, such as test')
    .option('--html <file>', 'write the whole report as a page, too')
    .option('--quick', 'do not train models to find wrong labels, which takes most of the time');
  return withDatasetOptions(command)
    .option('--seed <n>', 'fixes every random choice', wholeNumber(0), 1)
    .option('--json', 'print the report as JSON')
    .action(run);
}

async function run(data: string, options: AnalyzeOptions): Promise<void> {
  const started = performance.now();
  if (data === '-') throw new UsageError('Analyzing reads its input twice: give a file, not -.');
  const { html, against: others = [] } = options;
  for (const source of html === undefined ? [] : [data, ...others]) {
    await refuseSource(source, html!, 'give another name for the page');
  }
  const file = await readLabelledFile(data, options);
  if (file.examples.length === 0) {
    throw new AssortError('dataset-empty', `No row of ${data} can be used: correct them first.`);
  }
  const against: NumberedTexts[] = [];
  for (const other of others) against.push(await readOther(other, options.textColumn));
  const report = await analyze({ name: data, ...file }, against, options);
  if (html !== undefined) {
    await replaceFile(html, (page) => page.writeFile(renderReportPage(report)));
  }
  if (options.json) {
    const output = { ...report, skippedRows: file.skipped };
    process.stdout.write(`${JSON.stringify(output)}\n`);
    return;
  }
  const lines = [
    ...skippedRows(file).flatMap((line) => [line, '']),
    renderDatasetReport(report, process.stdout.columns ?? defaultWidth),
    '',
    html === undefined
      ? `Analyzed in ${duration(performance.now() - started)}; --html FILE shows every list in full.`
      : `Analyzed in ${duration(performance.now() - started)}; ${html} shows every list in full.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function analyze(
  file: LabelledFile & { readonly name: string },
  against: readonly NumberedTexts[],
  { quick, seed }: AnalyzeOptions,
): Promise<DatasetReport> {
  const progress = createProgress();
  try {
    const scorer = quick ? undefined : crossValidatedScores;
    const onProgress = progress.update;
    return await analyzeDataset(file, { against, scorer, seed, onProgress });
  } finally {
    progress.stop();
  }
}

/** The texts of a file that need not have labels; rows without a text are passed over. */
async function readOther(path: string, textColumn: string | undefined): Promise<NumberedTexts> {
  if (path === '-') throw new UsageError('--against takes files, not -.');
  const { batches } = await readTexts(path, textColumn);
  const texts: string[] = [];
  const rowNumbers: number[] = [];
  for await (const batch of batches) {
    for (const { row, text, fault } of batch) {
      if (fault !== undefined || text.trim() === '') continue;
      texts.push(text);
      rowNumbers.push(row);
    }
  }
  return { name: path, texts, rowNumbers };
}
