import { AssortError } from '../../errors.ts';
import { createRandom } from '../../random.ts';
import { findDuplicates } from '../duplicates/find-duplicates.ts';
import type { Example, Split } from '../example.ts';
import { type LabelSpread, measureSpread } from './label-spread.ts';
import { numberLabels } from './number-labels.ts';
import { type Stratum, stratify } from './stratify.ts';

export interface SplitSettings {
  /** Shares of the rows, from 0 up to, but not including, 1 together. */
  readonly dev: number;
  readonly test: number;
  /** Fixes every random choice. */
  readonly seed?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface DatasetSplit {
  /** By example. */
  readonly splitOf: readonly Split[];
  /** Groups of near-duplicates, each of which is on one side, and the rows in them. */
  readonly duplicateGroups: number;
  readonly duplicateRows: number;
  /** By label of each facet, in order of first occurrence. */
  readonly labels: readonly LabelSpread[];
}

/**
 * Deals examples out to train, dev and test, such that each label has its share in each, and texts that are the same or
 * nearly so are never on two sides. Throws `setting-invalid` for shares that leave nothing to train or to measure on.
 */
export function splitDataset(
  examples: readonly Example[],
  { dev, test, seed = 1, onProgress }: SplitSettings,
): DatasetSplit {
  checkShares(dev, test);
  const { groupOf, groups } = findDuplicates(
    examples.map(({ text }) => text),
    onProgress,
  );
  const { names, labelsOf } = numberLabels(examples);
  const strata = new Map<number, { rows: number; labels: number[] }>();
  for (const [row, group] of groupOf.entries()) {
    const stratum = strata.get(group) ?? { rows: 0, labels: [] };
    strata.set(group, stratum);
    stratum.rows++;
    stratum.labels.push(...labelsOf[row]!);
  }
  const parts = splitsWithRows(dev, test);
  const values: readonly Stratum[] = [...strata.values()];
  const partOf = stratify(
    values,
    names.length,
    parts.map(({ share }) => share),
    createRandom(seed),
  );
  const numberOf = new Map([...strata.keys()].map((group, index) => [group, index]));
  const splitOf = Array.from(groupOf, (group) => parts[partOf[numberOf.get(group)!]!]!.split);
  return {
    splitOf,
    duplicateGroups: groups.length,
    duplicateRows: groups.reduce((sum, group) => sum + group.length, 0),
    labels: measureSpread(names, labelsOf, splitOf),
  };
}

function splitsWithRows(dev: number, test: number): { split: Split; share: number }[] {
  const all = [
    { split: 'train', share: 1 - dev - test },
    { split: 'dev', share: dev },
    { split: 'test', share: test },
  ] as const;
  return all.filter(({ share }) => share > 0);
}

function checkShares(dev: number, test: number): void {
  const isShare = (share: number) => share >= 0 && share < 1;
  if (isShare(dev) && isShare(test) && dev + test > 0 && dev + test < 1) return;
  throw new AssortError(
    'setting-invalid',
    `The shares dev ${dev} and test ${test} can not be used: give numbers from 0 on that add up to more than 0 and less than 1.`,
    { dev, test },
  );
}
