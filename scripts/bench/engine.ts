// `npm run bench:engine`: quality and speed of own models on labelled sets, beside peers on the same rows.
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ExitCode } from '../../packages/cli/src/failure.ts';
import { requireSets } from './labelled-set.ts';
import { describeMachine } from './machine.ts';
import { chosenNames, readArguments, runBenchmark } from './options.ts';
import { type EngineResult, engineReport } from './report/page.ts';
import type { SetResult } from './report/set-result.ts';
import { findPeers } from './systems/find-peers.ts';
import { measureSet } from './systems/measure-set.ts';
import { comparedVariants, type Variant } from './systems/variants.ts';

await runBenchmark(run);

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    options: {
      peers: { type: 'boolean', default: true },
      variants: { type: 'string', default: comparedVariants.join(',') },
      json: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
    allowPositionals: true,
    allowNegative: true,
  });
  const variants = chosenNames('--variants', values.variants, comparedVariants);
  requireSets(folders);
  const peers = values.peers ? await findPeers() : { pythons: new Map(), versions: [], absent: [] };
  const machine = [describeMachine(), ...peers.versions].join(', ');
  const sets: SetResult[] = [];
  for (const folder of folders) sets.push(await measureSet(folder, variants, peers.pythons));
  const result: EngineResult = {
    command: commandOf(folders, variants, values.peers),
    machine,
    date: new Date().toISOString().slice(0, 10),
    variants,
    absent: peers.absent,
    sets,
  };
  const report = engineReport(result);
  console.log(values.json ? JSON.stringify(result) : report);
  if (values.out !== undefined) await writeFile(values.out, `${report}\n`);
  const failed = sets.some(({ systems }) => systems.some(({ failure }) => failure !== undefined));
  if (failed) process.exitCode = ExitCode.failed;
}

/** What to type to run it again, with the sets' names instead of the places where they lie on this machine. */
function commandOf(folders: readonly string[], variants: readonly Variant[], peers: boolean) {
  const names = folders.map((folder) => basename(resolve(folder)));
  const chosen =
    variants.length < comparedVariants.length ? ['--variants', variants.join(',')] : [];
  const shown = [...names, ...(peers ? [] : ['--no-peers']), ...chosen];
  return `npm run bench:engine -- ${shown.join(' ')}`;
}
