import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runForJson } from '../child-process.ts';
import { readLabelledSet } from '../labelled-set.ts';
import { showProgress } from '../progress.ts';
import type { SetResult, SystemResult } from '../report/set-result.ts';
import type { FoundPeers } from './find-peers.ts';
import type { Measurement } from './measurement.ts';
import { measurePeer, removePeerFiles, writePeerFiles } from './run-peer.ts';
import type { Variant } from './variants.ts';

const script = fileURLToPath(new URL('../measure.ts', import.meta.url));

/** Measures every variant and peer on the set, one after the other, each in a process of its own. */
export async function measureSet(
  folder: string,
  variants: readonly Variant[],
  peers: FoundPeers['pythons'],
): Promise<SetResult> {
  const set = await readLabelledSet(folder);
  const threads = availableParallelism();
  const systems: SystemResult[] = [];
  const measure = async (system: string, run: () => Promise<Measurement>) => {
    showProgress(`${set.name}: ${system}`);
    systems.push(await attempt(system, run));
  };
  for (const variant of variants) {
    await measure(variant, () => measureVariant(folder, variant, threads));
  }
  const files = await writePeerFiles(set);
  try {
    for (const [peer, python] of peers) {
      await measure(peer, () => measurePeer(peer, python, files, threads));
    }
  } finally {
    await removePeerFiles(files);
  }
  return {
    name: set.name,
    kind: set.kind,
    labels: set.labels.length,
    trainRows: set.train.length,
    testRows: set.test.length,
    systems,
  };
}

/** Measures a variant in a process of its own; without `threads` on as many as it chooses. */
export function measureVariant(
  folder: string,
  variant: Variant,
  threads?: number,
): Promise<Measurement> {
  const choice = threads === undefined ? [variant] : [variant, String(threads)];
  return runForJson<Measurement>(process.execPath, [script, folder, ...choice]);
}

/** One system that fails does not take the others with it. */
async function attempt(system: string, run: () => Promise<Measurement>): Promise<SystemResult> {
  try {
    return { system, measured: await run() };
  } catch (error) {
    return { system, failure: (error as Error).message };
  }
}
