import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Example } from '@assort/engine';
import { runForJson } from '../child-process.ts';
import { type LabelledSet, truthOf } from '../labelled-set.ts';
import type { Peer } from './find-peers.ts';
import type { Measurement } from './measurement.ts';
import { type Quality, scoreAnswers } from './quality.ts';

interface PeerAnswers {
  /** The labels of each test text. */
  readonly answers: readonly (readonly string[])[];
}

const script = fileURLToPath(new URL('peers.py', import.meta.url));

/** The same rows for every peer, in files. The caller removes `folder` in the end. */
export interface PeerFiles {
  readonly set: LabelledSet;
  readonly folder: string;
}

export async function writePeerFiles(set: LabelledSet): Promise<PeerFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-bench-'));
  const files = { set, folder };
  await writeFile(join(folder, 'test.jsonl'), jsonLines(set, set.test));
  await writeTrainingRows(files, set.train);
  return files;
}

/** Replaces what the peers learn from. */
export function writeTrainingRows(files: PeerFiles, train: readonly Example[]): Promise<void> {
  return writeFile(join(files.folder, 'train.jsonl'), jsonLines(files.set, train));
}

export function removePeerFiles({ folder }: PeerFiles): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** Trains, tests and times a peer in a process of its own. */
export async function measurePeer(
  peer: Peer,
  python: string,
  files: PeerFiles,
  threads: number,
): Promise<Measurement> {
  const { answers, ...measured } = await runForJson<PeerAnswers & Omit<Measurement, 'quality'>>(
    python,
    [...argumentsOf(peer, files, threads), 'timed'],
  );
  return { quality: qualityOf(files.set, answers), ...measured };
}

/** Trains and tests a peer, and does not time it. */
export async function testPeer(
  peer: Peer,
  python: string,
  files: PeerFiles,
  threads: number,
): Promise<Quality> {
  const { answers } = await runForJson<PeerAnswers>(python, argumentsOf(peer, files, threads));
  return qualityOf(files.set, answers);
}

function argumentsOf(peer: Peer, { set, folder }: PeerFiles, threads: number): string[] {
  return [script, peer, folder, set.kind, String(threads)];
}

function qualityOf(set: LabelledSet, answers: PeerAnswers['answers']): Quality {
  return scoreAnswers(set.labels, truthOf(set, set.test), answers);
}

function jsonLines(set: LabelledSet, examples: readonly Example[]): string {
  const truth = truthOf(set, examples);
  return examples
    .map(({ text }, row) => `${JSON.stringify({ text, labels: truth[row] })}\n`)
    .join('');
}
