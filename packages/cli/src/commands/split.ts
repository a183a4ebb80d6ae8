import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type DatasetSplit, type Split, splitDataset } from '@assort/engine';
import { Command } from 'commander';
import { UsageError } from '../failure.ts';
import { type LabelledFile, readLabelledFile } from '../files/labelled-file.ts';
import { refuseSource } from '../files/refuse-source.ts';
import { type SplitTarget, writeSplits } from '../files/write-splits.ts';
import { duration, plural } from '../terminal/format.ts';
import { createProgress } from '../terminal/progress.ts';
import { skippedRows } from '../terminal/skipped-rows.ts';
import { renderSplitLabels, renderSplitSizes } from '../terminal/split.ts';
import { type DatasetOptions, decimal, wholeNumber, withDatasetOptions } from './options.ts';

interface SplitOptions extends DatasetOptions {
  readonly out: string;
  readonly dev: number;
  readonly test: number;
  readonly seed: number;
  readonly json?: boolean;
}

const splits: readonly Split[] = ['train', 'dev', 'test'];

export function splitCommand(): Command {
  const command = new Command('split')
    .description(
      'Split a file into train, dev and test, with the same share of each label in all of them.',
    )
    .argument('<in>', 'CSV or JSONL file with texts and labels')
    .requiredOption('--out <folder>', 'where to write train, dev and test, in the format of <in>')
    .option('--dev <share>', 'share of the rows for dev; 0 writes no dev file', decimal, 0.1)
    .option('--test <share>', 'share of the rows for test; 0 writes no test file', decimal, 0.1);
  return withDatasetOptions(command)
    .option('--seed <n>', 'fixes every random choice', wholeNumber(0), 1)
    .option('--json', 'print the result as JSON')
    .action(run);
}

async function run(from: string, options: SplitOptions): Promise<void> {
  const started = performance.now();
  if (from === '-') throw new UsageError('Splitting reads its input twice: give a file, not -.');
  const file = await readLabelledFile(from, options);
  const result = splitRows(file, options);
  const targets = targetsOf(file, result.splitOf, options.out);
  await mkdir(options.out, { recursive: true });
  for (const { path: target } of targets) {
    await refuseSource(from, target, 'give another --out folder');
  }
  await writeSplits({ path: from, ...file }, targets);
  if (options.json) {
    const sizes = targets.map(({ split, path: out, rows }) => [split, { out, rows: rows.size }]);
    const { dev, test, seed } = options;
    const { duplicateGroups, duplicateRows, labels } = result;
    const found = { duplicateGroups, duplicateRows, labels, skippedRows: file.skipped };
    const output = { dev, test, seed, splits: Object.fromEntries(sizes), ...found };
    process.stdout.write(`${JSON.stringify(output)}\n`);
    return;
  }
  const lines = [
    renderSplitSizes(targets.map(({ split, rows }) => ({ split, rows: rows.size }))),
    '',
    describeDuplicates(result),
    ...skippedRows(file),
    '',
    ...(result.labels.length > 0 ? [renderSplitLabels(result.labels), ''] : []),
    `Wrote ${targets.map((target) => target.path).join(', ')} in ${duration(performance.now() - started)}.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function splitRows({ examples }: LabelledFile, { dev, test, seed }: SplitOptions): DatasetSplit {
  const progress = createProgress();
  try {
    const onProgress = (done: number, total: number) => progress.update('comparing', done, total);
    return splitDataset(examples, { dev, test, seed, onProgress });
  } finally {
    progress.stop();
  }
}

/** The files of the splits that rows go to. */
function targetsOf(
  { rowNumbers, format }: LabelledFile,
  splitOf: readonly Split[],
  folder: string,
): (SplitTarget & { readonly split: Split })[] {
  return splits
    .map((split) => ({
      split,
      path: path.join(folder, `${split}.${format}`),
      rows: new Set(rowNumbers.filter((_, index) => splitOf[index] === split)),
    }))
    .filter(({ rows }) => rows.size > 0);
}

function describeDuplicates({ duplicateGroups, duplicateRows }: DatasetSplit): string {
  if (duplicateGroups === 0) return 'No two texts are the same or nearly so.';
  return `Kept on one side: ${plural(duplicateGroups, 'group')} of texts that are the same or nearly so (${plural(duplicateRows, 'row')}).`;
}
