import { median, ratio } from '../statistics.ts';
import { peers } from '../systems/find-peers.ts';
import type { Measurement } from '../systems/measurement.ts';
import type { AnsweredQuality } from '../systems/quality.ts';
import { wantedPrecision } from '../systems/train-ours.ts';
import { type QualityMeasure, qualityMeasures, ratiosTo } from './ratios.ts';
import { measuredOf, type SetResult } from './set-result.ts';

/** Something that the project says of itself, and a bound that decides on each set whether it is so. */
export interface Claim {
  readonly name: string;
  readonly bound: 'least' | 'most';
  readonly wanted: number;
  /** What the claim is about, or undefined where it was not measured or the claim does not apply. */
  readonly find: (set: SetResult) => number | undefined;
  /** The claim is about the median of the sets instead of each. */
  readonly ofMedian?: boolean;
}

export interface ClaimResult {
  readonly claim: Claim;
  /** Undefined if nothing was measured. */
  readonly held: boolean | undefined;
  /** What was found on each set that was measured, the weakest first. */
  readonly found: readonly Finding[];
}

interface Finding {
  readonly set: string;
  readonly value: number;
  readonly held: boolean;
}

const wordchar = 'wordchar-svc';

export const claims: readonly Claim[] = [
  {
    name: 'accurate: accuracy ÷ best peer, single sets',
    bound: 'least',
    wanted: 1,
    find: (set) => overBestPeer(set, 'accuracy'),
  },
  {
    name: 'accurate: micro-F1 ÷ best peer, multi sets',
    bound: 'least',
    wanted: 1,
    find: (set) => overBestPeer(set, 'microF1'),
  },
  {
    name: 'accurate: macro-F1 ÷ best peer, multi sets',
    bound: 'least',
    wanted: 1.2,
    find: (set) => overBestPeer(set, 'macroF1'),
  },
  {
    name: 'accurate: texts/s ÷ wordchar-svc',
    bound: 'least',
    wanted: 5,
    find: (set) => compare(set, 'accurate', wordchar)?.textsPerSecond,
  },
  {
    name: 'accurate: texts/s ÷ wordchar-svc, median of the sets',
    bound: 'least',
    wanted: 10,
    find: (set) => compare(set, 'accurate', wordchar)?.textsPerSecond,
    ofMedian: true,
  },
  {
    name: 'accurate-no-tune: training time ÷ wordchar-svc',
    bound: 'most',
    wanted: 0.5,
    find: (set) => compare(set, 'accurate-no-tune', wordchar)?.trainSeconds,
  },
  {
    name: 'accurate: training time ÷ wordchar-svc',
    bound: 'most',
    wanted: 2,
    find: (set) => compare(set, 'accurate', wordchar)?.trainSeconds,
  },
  {
    name: 'fast: texts/s ÷ fasttext',
    bound: 'least',
    wanted: 2,
    find: (set) => compare(set, 'fast', 'fasttext')?.textsPerSecond,
  },
  {
    name: 'fast: quality ÷ fasttext (the lower of micro- and macro-F1 on multi sets)',
    bound: 'least',
    wanted: 1,
    find: (set) => lowest(compare(set, 'fast', 'fasttext')?.quality),
  },
  {
    name: 'fast-no-tune: training time ÷ fasttext',
    bound: 'most',
    wanted: 1,
    find: (set) => compare(set, 'fast-no-tune', 'fasttext')?.trainSeconds,
  },
  ...(['accurate', 'fast'] as const).flatMap((variant): Claim[] => [
    {
      name: `${variant}: expected calibration error, single sets`,
      bound: 'most',
      wanted: 0.05,
      find: (set) => ownOfSingle(set, variant)?.expectedCalibrationError ?? undefined,
    },
    {
      name: `${variant}: precision of what is answered when ${wantedPrecision} is wanted, single sets`,
      bound: 'least',
      wanted: 0.94,
      find: (set) => precisionOf(ownOfSingle(set, variant)?.answered),
    },
  ]),
];

/** Holds what was measured against a claim. */
export function checkClaim(claim: Claim, sets: readonly SetResult[]): ClaimResult {
  const values = sets.flatMap((set) => {
    const value = claim.find(set);
    return value === undefined ? [] : [{ set: set.name, value }];
  });
  const judged =
    claim.ofMedian && values.length > 0
      ? [{ set: 'median', value: median(values.map(({ value }) => value)) }]
      : values;
  const sign = claim.bound === 'least' ? 1 : -1;
  const found = judged
    .map((each) => ({ ...each, held: sign * each.value >= sign * claim.wanted }))
    .sort((a, b) => sign * (a.value - b.value));
  return { claim, held: found.length === 0 ? undefined : found.every(({ held }) => held), found };
}

function compare(set: SetResult, variant: string, peer: string) {
  const [ours, theirs] = [measuredOf(set, variant), measuredOf(set, peer)];
  return ours && theirs && ratiosTo(set.kind, ours, theirs);
}

/** Undefined also if a peer is missing: it could have been the best. */
function overBestPeer(set: SetResult, measure: QualityMeasure): number | undefined {
  const ours = measuredOf(set, 'accurate');
  const measured = peers.map((peer) => measuredOf(set, peer));
  const isWhole = (each: Measurement | undefined) => each !== undefined;
  if (!ours || !measured.every(isWhole) || !qualityMeasures(set.kind).includes(measure)) {
    return undefined;
  }
  return ratio(ours.quality[measure], Math.max(...measured.map((peer) => peer.quality[measure])));
}

function ownOfSingle(set: SetResult, variant: string): Measurement['own'] {
  return set.kind === 'single' ? measuredOf(set, variant)?.own : undefined;
}

/** Where nothing was answered, nothing was wrong. */
function precisionOf(answered: AnsweredQuality | undefined): number | undefined {
  return answered === undefined || answered.coverage === 0 ? undefined : answered.precision;
}

function lowest(values: readonly number[] | undefined): number | undefined {
  return values && Math.min(...values);
}
