import { AssortError } from '../errors.ts';
import { createRandom } from '../random.ts';
import { type Imbalance, type LabelSets, measureImbalance } from './imbalance.ts';
import { createMlRus } from './methods/ml-rus.ts';
import { createMltl } from './methods/mltl.ts';
import { createRandomUndersampler } from './methods/random.ts';
import { searchTexts } from './neighbours/search-texts.ts';
import type { SamplingData, Undersampler } from './undersampler.ts';

export const undersamplingMethods = ['random', 'ml-rus', 'mltl'] as const;

export type UndersamplingMethod = (typeof undersamplingMethods)[number];

export interface UndersamplingSettings {
  readonly method: UndersamplingMethod;
  /** `random` and `ml-rus`: the share of rows to remove, 0.2 if left out. `mltl`: the distance of label sets. */
  readonly threshold?: number;
  /** Fixes every random choice. */
  readonly seed?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface UndersamplingResult {
  readonly threshold: number;
  /** Positions of the rows to leave out, ascending. */
  readonly removed: readonly number[];
  readonly before: Imbalance;
  readonly after: Imbalance;
}

const defaultShare = 0.2;

/** Chooses the rows to leave out for better balance. Throws `setting-invalid` for a threshold out of range. */
export function undersample(
  data: SamplingData,
  settings: UndersamplingSettings,
): UndersamplingResult {
  const undersampler = createUndersampler(settings);
  const removed = undersampler.chooseRows(data);
  return {
    threshold: undersampler.thresholdFor(data.labels),
    removed,
    before: measureImbalance(data.labels),
    after: measureImbalance(without(data.labels, removed)),
  };
}

function createUndersampler({
  method,
  threshold,
  seed = 1,
  onProgress,
}: UndersamplingSettings): Undersampler {
  if (threshold !== undefined && !(threshold >= 0 && threshold < 1)) {
    throw new AssortError(
      'setting-invalid',
      `The threshold ${threshold} can not be used: give a number from 0 up to, but not including, 1.`,
      { option: 'threshold' },
    );
  }
  if (method === 'mltl') return createMltl({ threshold, createSearch: searchTexts, onProgress });
  const create = method === 'random' ? createRandomUndersampler : createMlRus;
  return create(threshold ?? defaultShare, createRandom(seed));
}

function without({ labelCount, rows }: LabelSets, removed: readonly number[]): LabelSets {
  const isRemoved = new Set(removed);
  return { labelCount, rows: rows.filter((_, row) => !isRemoved.has(row)) };
}
