import {
  AssortError,
  type Facet,
  type UndersamplingMethod,
  type UndersamplingResult,
  undersample,
  undersamplingMethods,
} from '@assort/engine';
import { Command, Option } from 'commander';
import { UsageError } from '../failure.ts';
import { copyRows } from '../files/copy-rows.ts';
import { type LabelledFile, readLabelledFile } from '../files/labelled-file.ts';
import { refuseSource } from '../files/refuse-source.ts';
import { count, duration, plural } from '../terminal/format.ts';
import { renderImbalance, renderLabelCounts } from '../terminal/imbalance.ts';
import { createProgress } from '../terminal/progress.ts';
import { skippedRows } from '../terminal/skipped-rows.ts';
import { type DatasetOptions, decimal, wholeNumber, withDatasetOptions } from './options.ts';

interface UndersampleOptions extends DatasetOptions {
  readonly method: UndersamplingMethod;
  readonly threshold?: number;
  readonly seed: number;
  readonly json?: boolean;
}

export function undersampleCommand(): Command {
  const command = new Command('undersample')
    .description('Leave out rows of frequent labels, so that labels occur more evenly.')
    .argument('<in>', 'CSV or JSONL file with texts and labels')
    .argument('<out>', 'CSV file to write the other rows to');
  return withDatasetOptions(command)
    .addOption(
      new Option('--method <method>', 'how to choose the rows')
        .choices(undersamplingMethods)
        .default('mltl'),
    )
    .option(
      '--threshold <t>',
      'random, ml-rus: share of rows to leave out (default: 0.2); mltl: how different the labels of two nearest texts must be (default: by MeanIR)',
      decimal,
    )
    .option('--seed <n>', 'fixes every random choice', wholeNumber(0), 1)
    .option('--json', 'print the result as JSON')
    .action(run);
}

async function run(from: string, to: string, options: UndersampleOptions): Promise<void> {
  const started = performance.now();
  await checkPaths(from, to);
  const file = await readLabelledFile(from, options);
  const facet = onlyFacet(file);
  const rows = labelledRows(file, facet);
  const result = undersampleRows(rows, facet, options);
  const leftOut = result.removed.map((position) => rows[position]!.row);
  await copyRows(from, to, {
    columns: file.columns,
    labelSeparator: file.labelSeparator,
    leftOut: new Set([...leftOut, ...file.skippedRows]),
  });
  const rowsBefore = file.examples.length;
  const change = { ...result, rowsBefore, rowsAfter: rowsBefore - leftOut.length };
  const labels = facet.labels.map(({ id }) => id);
  if (options.json) {
    const { method, seed } = options;
    const summary = { method, threshold: result.threshold, seed, facet: facet.name };
    const sides = {
      before: jsonOf(labels, rowsBefore, result.before),
      after: jsonOf(labels, change.rowsAfter, result.after),
    };
    const output = { out: to, ...summary, ...sides, skippedRows: file.skipped };
    process.stdout.write(`${JSON.stringify(output)}\n`);
    return;
  }
  const unlabelled = rowsBefore - rows.length;
  const lines = [
    summarise(result, rowsBefore, options.method),
    ...(unlabelled > 0 ? [`Kept ${plural(unlabelled, 'row')} without a label.`] : []),
    ...skippedRows(file),
    '',
    renderImbalance(change),
    ...(result.after.meanRatio > result.before.meanRatio && options.method !== 'random'
      ? ['MeanIR rose, as smaller labels lost rows, too: try another threshold or method.']
      : []),
    '',
    renderLabelCounts(labels, change),
    '',
    `Wrote ${to} in ${duration(performance.now() - started)}.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function checkPaths(from: string, to: string): Promise<void> {
  if (from === '-' || to === '-') {
    throw new UsageError('Undersampling reads its input twice: give files instead of -.');
  }
  await refuseSource(from, to, 'give another name for the result');
}

function onlyFacet({ taxonomy }: LabelledFile): Facet {
  const [facet, ...others] = taxonomy.facets;
  if (facet === undefined || facet.labels.length === 0) {
    throw new AssortError(
      'labels-too-few',
      'No row has a label, so there is nothing to balance: fill in the labels, or choose another --label-column.',
    );
  }
  if (others.length > 0) {
    const names = taxonomy.facets.map(({ name }) => `«${name}»`).join(', ');
    throw new UsageError(
      `The file has several columns of labels (${names}): choose the one to balance with --label-column.`,
    );
  }
  return facet;
}

interface LabelledRow {
  readonly row: number;
  readonly text: string;
  readonly labels: readonly number[];
}

/** The rows that are labelled, with their labels as positions in the facet. */
function labelledRows({ examples, rowNumbers }: LabelledFile, facet: Facet): LabelledRow[] {
  const numbers = new Map(facet.labels.map(({ id }, index) => [id, index]));
  return examples.flatMap(({ text, labels }, index) => {
    const ids = labels[facet.name];
    if (ids === undefined) return [];
    return [{ row: rowNumbers[index]!, text, labels: ids.map((id) => numbers.get(id)!) }];
  });
}

function undersampleRows(
  rows: readonly LabelledRow[],
  facet: Facet,
  { method, threshold, seed }: UndersampleOptions,
): UndersamplingResult {
  const progress = createProgress();
  try {
    const data = {
      labels: { labelCount: facet.labels.length, rows: rows.map(({ labels }) => labels) },
      texts: rows.map(({ text }) => text),
    };
    const onProgress = (done: number, total: number) => progress.update('comparing', done, total);
    return undersample(data, { method, threshold, seed, onProgress });
  } finally {
    progress.stop();
  }
}

function summarise(
  { removed, before, threshold }: UndersamplingResult,
  rows: number,
  method: UndersamplingMethod,
): string {
  if (removed.length > 0) {
    return `Left out ${count(removed.length)} of ${plural(rows, 'row')} (${method}, threshold ${threshold}).`;
  }
  return before.maxRatio === 1
    ? 'Nothing was left out: every label has as many rows as any other.'
    : `Nothing was left out: ${method} with threshold ${threshold} found no row that may go.`;
}

function jsonOf(
  labels: readonly string[],
  rows: number,
  { counts, ratios, meanRatio, maxRatio }: UndersamplingResult['before'],
) {
  return {
    rows,
    meanIR: meanRatio,
    maxIRLbl: maxRatio,
    labels: labels.map((label, index) => ({
      label,
      rows: counts[index]!,
      irLbl: Number.isFinite(ratios[index]) ? ratios[index]! : null,
    })),
  };
}
