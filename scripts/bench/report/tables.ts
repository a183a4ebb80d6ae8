import { count, rate, size } from '../../../packages/cli/src/terminal/format.ts';
import { type MarkdownColumn, markdownTable } from '../markdown-table.ts';
import { peers } from '../systems/find-peers.ts';
import type { Measurement } from '../systems/measurement.ts';
import type { ClaimResult } from './claims.ts';
import { qualityMeasures, type Ratios, ratiosTo } from './ratios.ts';
import { measuredOf, type SetResult } from './set-result.ts';

const none = '–';

const measuredTitles = [
  'train s',
  'texts/s',
  'model',
  'load ms',
  'read s',
  'peak memory',
  'ECE',
  'answered',
];
const ratioTitles = ['quality', 'training time', 'texts/s'];

/** What was measured: one row for each set and system, all sets of the same kind. */
export function measuredTable(kind: SetResult['kind'], sets: readonly SetResult[]): string {
  const quality = { single: 'accuracy', multi: 'micro-F1 / macro-F1' }[kind];
  return markdownTable(
    [{ title: 'set' }, { title: 'system' }, ...[quality, ...measuredTitles].map(rightAligned)],
    sets.flatMap((set) =>
      set.systems.map(({ system, measured, failure }) => [
        set.name,
        system,
        ...(measured ? measuredCells(kind, measured) : [`failed: ${failure}`]),
      ]),
    ),
  );
}

function measuredCells(kind: SetResult['kind'], measured: Measurement): string[] {
  const { quality, trainSeconds, textsPerSecond, modelBytes, own, whole } = measured;
  const answered = own?.answered;
  return [
    qualityMeasures(kind)
      .map((name) => rate(quality[name]))
      .join(' / '),
    withWhole(trainSeconds.toFixed(2), whole?.trainSeconds.toFixed(2)),
    withWhole(perSecond(textsPerSecond), whole && perSecond(whole.textsPerSecond)),
    size(modelBytes),
    own ? own.loadMilliseconds.toFixed(0) : none,
    own ? own.readSeconds.toFixed(2) : none,
    own ? size(own.peakBytes) : none,
    own?.expectedCalibrationError != null ? rate(own.expectedCalibrationError) : none,
    answered
      ? `${answered.coverage > 0 ? rate(answered.precision) : none} of ${(100 * answered.coverage).toFixed(0)} %`
      : none,
  ];
}

/** Ours divided by each peer: one row for each set and variant. */
export function ratioTable(sets: readonly SetResult[], variants: readonly string[]): string {
  const rows = sets.flatMap((set) =>
    variants.flatMap((variant) => {
      const ours = measuredOf(set, variant);
      if (ours === undefined) return [];
      return peers.flatMap((peer) => {
        const theirs = measuredOf(set, peer);
        if (theirs === undefined) return [];
        return [[set.name, variant, peer, ...ratioCells(ratiosTo(set.kind, ours, theirs))]];
      });
    }),
  );
  return markdownTable(
    [{ title: 'set' }, { title: 'ours' }, { title: '÷ peer' }, ...ratioTitles.map(rightAligned)],
    rows,
  );
}

function ratioCells({ quality, trainSeconds, textsPerSecond }: Ratios): string[] {
  return [
    quality.map((each) => each.toFixed(3)).join(' / '),
    trainSeconds.toFixed(2),
    textsPerSecond.toFixed(1),
  ];
}

export function claimTable(results: readonly ClaimResult[]): string {
  return markdownTable(
    [
      { title: 'claim' },
      { title: 'wanted', align: 'right' },
      { title: 'held' },
      { title: 'sets', align: 'right' },
      { title: 'weakest' },
    ],
    results.map(({ claim, held, found }) => {
      const weakest = found[0];
      return [
        claim.name,
        `${claim.bound === 'least' ? '≥' : '≤'} ${claim.wanted}`,
        held === undefined ? 'not measured' : held ? 'yes' : 'NO',
        `${found.filter((each) => each.held).length} of ${found.length}`,
        weakest === undefined ? none : `${weakest.set} ${weakest.value.toFixed(3)}`,
      ];
    }),
  );
}

function rightAligned(title: string): MarkdownColumn {
  return { title, align: 'right' };
}

/** The figure with the start of its process in brackets. */
function withWhole(value: string, whole: string | undefined): string {
  return whole === undefined ? value : `${value} (${whole})`;
}

function perSecond(value: number): string {
  return count(Math.round(value));
}
