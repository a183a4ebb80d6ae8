import { ratio } from '../statistics.ts';
import type { Measurement } from '../systems/measurement.ts';
import type { SetResult } from './set-result.ts';

/** What counts as quality: accuracy where there is one label, else micro- and macro-F1. */
export type QualityMeasure = 'accuracy' | 'microF1' | 'macroF1';

export function qualityMeasures(kind: SetResult['kind']): readonly QualityMeasure[] {
  return kind === 'single' ? ['accuracy'] : ['microF1', 'macroF1'];
}

/** Ours divided by a peer's: more is better, but for the time of training. */
export interface Ratios {
  readonly quality: readonly number[];
  readonly trainSeconds: number;
  readonly textsPerSecond: number;
}

export function ratiosTo(kind: SetResult['kind'], ours: Measurement, peer: Measurement): Ratios {
  return {
    quality: qualityMeasures(kind).map((name) => ratio(ours.quality[name], peer.quality[name])),
    trainSeconds: ratio(ours.trainSeconds, peer.trainSeconds),
    textsPerSecond: ratio(ours.textsPerSecond, peer.textsPerSecond),
  };
}
