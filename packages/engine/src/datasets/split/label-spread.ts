import type { Split } from '../example.ts';
import type { NumberedLabels } from './number-labels.ts';

/** Where the rows of one label went. */
export interface LabelSpread {
  readonly facet: string;
  readonly label: string;
  readonly rows: number;
  readonly counts: Readonly<Record<Split, number>>;
  /** The largest difference between the label's share of the rows of a split and of all rows, from 0 to 1. */
  readonly deviation: number;
}

export function measureSpread(
  names: NumberedLabels['names'],
  labelsOf: NumberedLabels['labelsOf'],
  splitOf: readonly Split[],
): LabelSpread[] {
  const sizes = { train: 0, dev: 0, test: 0 };
  const counts = names.map(() => ({ train: 0, dev: 0, test: 0 }));
  for (const [row, split] of splitOf.entries()) {
    sizes[split]++;
    for (const label of labelsOf[row]!) counts[label]![split]++;
  }
  const used = (['train', 'dev', 'test'] as const).filter((split) => sizes[split] > 0);
  return names.map(({ facet, label }, index) => {
    const own = counts[index]!;
    const rows = own.train + own.dev + own.test;
    const differences = used.map((split) =>
      Math.abs(own[split] / sizes[split] - rows / splitOf.length),
    );
    return { facet, label, rows, counts: own, deviation: Math.max(0, ...differences) };
  });
}
