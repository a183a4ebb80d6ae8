// `npm run bench:labels`: time, memory and accuracy of training with very many labels, on texts that are made up.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../packages/cli/src/failure.ts';
import { count, rate, size } from '../../packages/cli/src/terminal/format.ts';
import { writeGeneratedSet } from './generated/write-set.ts';
import { readLabelledSet } from './labelled-set.ts';
import { describeMachine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { chosenNames, readArguments, runBenchmark, wholeNumber } from './options.ts';
import { showProgress } from './progress.ts';
import { findPeers } from './systems/find-peers.ts';
import { measureVariant } from './systems/measure-set.ts';
import type { Measurement } from './systems/measurement.ts';
import { measurePeer, removePeerFiles, writePeerFiles } from './systems/run-peer.ts';
import { type Variant, variants } from './systems/variants.ts';

const systems = [...(Object.keys(variants) as Variant[]), 'fasttext'] as const;
type System = (typeof systems)[number];

await runBenchmark(run);

async function run(): Promise<void> {
  const { values } = readArguments({
    options: {
      labels: { type: 'string', default: '10000' },
      parents: { type: 'string', default: '0' },
      examples: { type: 'string', default: '200000' },
      systems: { type: 'string', default: 'default' },
      json: { type: 'boolean', default: false },
    },
  });
  const labels = wholeNumber('--labels', values.labels, 2);
  const parents = wholeNumber('--parents', values.parents, 0);
  const train = wholeNumber('--examples', values.examples, 2);
  const chosen = chosenNames('--systems', values.systems, systems);
  if (train < 2 * labels) {
    throw new UsageError(
      `--examples is ${train}: give at least two for each label, ${2 * labels}.`,
    );
  }
  // As frequent in the test as in training, but no fewer than two of each label.
  const test = Math.max(2 * labels, Math.round(train / 10));
  const machine = describeMachine();
  const measured = await measureGenerated({ labels, parents, train, test }, chosen);
  if (values.json) {
    console.log(JSON.stringify({ machine, labels, parents, train, test, measured }));
    return;
  }
  const under = parents > 0 ? ` under ${count(parents)} parents` : '';
  console.log(
    `${count(labels)} labels${under}, ${count(train)} made-up texts to learn from and ${count(test)} to test on: ${machine}.\n`,
  );
  console.log(table(chosen, measured));
}

function table(chosen: readonly System[], measured: readonly Measurement[]): string {
  const right = { align: 'right' } as const;
  return markdownTable(
    [
      { title: 'system' },
      ...['training', 'peak memory', 'model', 'texts/s', 'accuracy', 'macro-F1'].map((title) => ({
        title,
        ...right,
      })),
    ],
    measured.map(({ quality, trainSeconds, modelBytes, textsPerSecond, own }, index) => [
      chosen[index]!,
      `${trainSeconds.toFixed(1)} s`,
      own ? size(own.peakBytes) : '–',
      size(modelBytes),
      count(Math.round(textsPerSecond)),
      rate(quality.accuracy),
      rate(quality.macroF1),
    ]),
  );
}

interface Shape {
  readonly labels: number;
  readonly parents: number;
  readonly train: number;
  readonly test: number;
}

async function measureGenerated(
  { labels, parents, ...rows }: Shape,
  chosen: readonly System[],
): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-bench-'));
  try {
    showProgress(`writing ${count(rows.train + rows.test)} texts`);
    await writeGeneratedSet(folder, labels, rows, parents);
    const measured: Measurement[] = [];
    for (const system of chosen) {
      showProgress(`training and testing: ${system}`);
      measured.push(
        await (system === 'fasttext' ? measureFastText(folder) : measureVariant(folder, system)),
      );
    }
    return measured;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureFastText(folder: string): Promise<Measurement> {
  const python = (await findPeers()).pythons.get('fasttext');
  if (python === undefined) {
    throw new UsageError('fasttext and python3 are needed for --systems fasttext: install both.');
  }
  const files = await writePeerFiles(await readLabelledSet(folder));
  try {
    return await measurePeer('fasttext', python, files, availableParallelism());
  } finally {
    await removePeerFiles(files);
  }
}
