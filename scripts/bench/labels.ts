// `npm run bench:labels`: time, memory and accuracy of training with very many labels, on texts that are made up.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFailure, UsageError } from '../../packages/cli/src/failure.ts';
import { count, rate, size } from '../../packages/cli/src/terminal/format.ts';
import { writeGeneratedSet } from './generated/write-set.ts';
import { describeMachine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readArguments, wholeNumber } from './options.ts';
import { showProgress } from './progress.ts';
import { measureVariant } from './systems/measure-set.ts';

try {
  await run();
} catch (error) {
  process.exitCode = reportFailure(error);
}

async function run(): Promise<void> {
  const { values } = readArguments({
    options: {
      labels: { type: 'string', default: '10000' },
      examples: { type: 'string', default: '200000' },
      json: { type: 'boolean', default: false },
    },
  });
  const labels = wholeNumber('--labels', values.labels, 2);
  const train = wholeNumber('--examples', values.examples, 2);
  if (train < 2 * labels) {
    throw new UsageError(
      `--examples is ${train}: give at least two for each label, ${2 * labels}.`,
    );
  }
  // As frequent in the test as in training, but no fewer than two of each label.
  const test = Math.max(2 * labels, Math.round(train / 10));
  const machine = describeMachine();
  const measured = await measureGenerated(labels, { train, test });
  if (values.json) {
    console.log(JSON.stringify({ machine, labels, train, test, ...measured }));
    return;
  }
  const { quality, trainSeconds, modelBytes, textsPerSecond, own } = measured;
  console.log(`${count(labels)} labels, made-up texts, on: ${machine}.\n`);
  console.log(
    markdownTable(
      [{ title: 'figure' }, { title: 'found', align: 'right' }],
      [
        ['examples to learn from', count(train)],
        ['examples to test on', count(test)],
        ['training', `${trainSeconds.toFixed(1)} s`],
        ['peak memory', own ? size(own.peakBytes) : '–'],
        ['model', size(modelBytes)],
        ['texts/s', count(Math.round(textsPerSecond))],
        ['accuracy', rate(quality.accuracy)],
        ['macro-F1', rate(quality.macroF1)],
      ],
    ),
  );
}

async function measureGenerated(labels: number, rows: { train: number; test: number }) {
  const folder = await mkdtemp(join(tmpdir(), 'assort-bench-'));
  try {
    showProgress(`writing ${count(rows.train + rows.test)} texts`);
    await writeGeneratedSet(folder, labels, rows);
    showProgress('training and testing');
    return await measureVariant(folder, 'default');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
