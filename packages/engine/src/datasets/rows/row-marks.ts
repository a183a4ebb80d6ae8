import { AssortError } from '../../errors.ts';
import { foldForComparison } from '../../text/nearest-match.ts';
import type { Split } from '../example.ts';

const splits: readonly Split[] = ['train', 'dev', 'test'];

/** Columns that say something about their rows rather than about the texts. */
export type MarkColumn = 'split' | 'synthetic';

/** What a column of metadata marks; undefined where it is nothing but metadata. */
export function markOf(column: string): MarkColumn | undefined {
  const name = foldForComparison(column.trim());
  return name === 'split' || name === 'synthetic' ? name : undefined;
}

export function isSplit(value: string): boolean {
  return splits.includes(foldForComparison(value.trim()) as Split);
}

/** Throws `split-invalid`. */
export function readSplit(value: string, row: number): Split {
  if (isSplit(value)) return foldForComparison(value.trim()) as Split;
  throw new AssortError(
    'split-invalid',
    `Row ${row} has the split «${value.slice(0, 100)}»: write train, dev or test, or rename the column.`,
    { row },
  );
}

export function isSyntheticMark(value: string): boolean {
  return foldForComparison(value.trim()) === 'true';
}

/** Throws `split-invalid` for a synthetic text that models would be measured on. @param place such as `Row 5` */
export function checkSynthetic(isSynthetic: boolean, split: Split, place: string): void {
  if (!isSynthetic || split === 'train') return;
  throw new AssortError(
    'split-invalid',
    `${place} is synthetic and can not be in ${split}, which is measured on: put it into train, or leave it out.`,
  );
}
