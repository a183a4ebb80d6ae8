// `npm run bench:few-shot`: accuracy from a few examples per label, ours and peers on the same draws.
import { rate } from '../../packages/cli/src/terminal/format.ts';
import { ours, runDraws } from './few-shot/run-draws.ts';
import { type FewShotSummary, type Spread, summarize } from './few-shot/summary.ts';
import { readSingleSets, requireSets } from './labelled-set.ts';
import { describeMachine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';
import { findPeers } from './systems/find-peers.ts';
import { removePeerFiles, writePeerFiles } from './systems/run-peer.ts';

interface Line extends FewShotSummary {
  readonly set: string;
  readonly shots: number;
}

await runBenchmark(run);

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    options: {
      shots: { type: 'string', default: '5,10' },
      draws: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  // A model needs two examples of a label: one to learn from, one to measure.
  const shotCounts = values.shots.split(',').map((value) => wholeNumber('--shots', value, 2));
  const draws = wholeNumber('--draws', values.draws, 1);
  const seed = wholeNumber('--seed', values.seed, 0);
  requireSets(folders);
  const sets = await readSingleSets(folders);
  const peers = await findPeers();
  const machine = [describeMachine(), ...peers.versions].join(', ');
  const lines: Line[] = [];
  for (const set of sets) {
    const files = await writePeerFiles(set);
    try {
      for (const shots of shotCounts) {
        const accuracies = await runDraws(set, files, peers.pythons, { shots, draws, seed });
        lines.push({ set: set.name, shots, ...summarize(ours, accuracies) });
      }
    } finally {
      await removePeerFiles(files);
    }
  }
  if (values.json) {
    console.log(JSON.stringify({ machine, draws, seed, absent: peers.absent, lines }));
    return;
  }
  const heading = `Accuracy on the test rows, mean ± standard deviation of ${draws} draws from seed ${seed} on: ${machine}.`;
  console.log([heading, ...peers.absent, render(lines, [...peers.pythons.keys()])].join('\n\n'));
}

function render(lines: readonly Line[], peers: readonly string[]): string {
  const systems = [ours, ...peers];
  const columns = ['per label', ...systems, 'ours - best peer'];
  return markdownTable(
    [{ title: 'set' }, ...columns.map((title) => ({ title, align: 'right' }) as const)],
    lines.map(({ set, shots, systems: spreads, difference }) => [
      set,
      String(shots),
      ...systems.map((system) => spread(spreads[system]!)),
      difference ? `${spread(difference)} (${difference.peer})` : '–',
    ]),
  );
}

function spread({ mean, deviation }: Spread): string {
  return `${rate(mean)} ± ${rate(deviation)}`;
}
