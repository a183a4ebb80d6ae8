import { availableParallelism } from 'node:os';
import { createRandom } from '@assort/engine';
import type { LabelledSet } from '../labelled-set.ts';
import { showProgress } from '../progress.ts';
import type { FoundPeers } from '../systems/find-peers.ts';
import { testOurs } from '../systems/measure-ours.ts';
import { type PeerFiles, testPeer, writeTrainingRows } from '../systems/run-peer.ts';
import { variants } from '../systems/variants.ts';
import { drawExamples } from './draw.ts';
import type { Accuracies } from './summary.ts';

export const ours = 'accurate';

interface DrawSettings {
  readonly shots: number;
  readonly draws: number;
  /** Draw number n is made with `seed + n`. */
  readonly seed: number;
}

/** Lets ours and every peer learn from the same draws. */
export async function runDraws(
  set: LabelledSet,
  files: PeerFiles,
  peers: FoundPeers['pythons'],
  { shots, draws, seed }: DrawSettings,
): Promise<Accuracies> {
  const threads = availableParallelism();
  const accuracies: Record<string, number[]> = { [ours]: [] };
  for (const peer of peers.keys()) accuracies[peer] = [];
  for (let draw = 0; draw < draws; draw++) {
    showProgress(`${set.name}: ${shots} per label, draw ${draw + 1} of ${draws}`);
    const train = drawExamples(set, shots, createRandom(seed + draw));
    const { accuracy } = await testOurs(set, train, { seed, ...variants[ours], threads });
    accuracies[ours]!.push(accuracy);
    await writeTrainingRows(files, train);
    for (const [peer, python] of peers) {
      const quality = await testPeer(peer, python, files, threads);
      accuracies[peer]!.push(quality.accuracy);
    }
  }
  return accuracies;
}
