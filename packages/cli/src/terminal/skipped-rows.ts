import type { LabelledFile } from '../files/labelled-file.ts';
import { plural } from './format.ts';

/** The lines that tell of rows that were left out; no line where none was. */
export function skippedRows({
  skipped,
  firstSkipped,
  passedOver = 0,
}: Pick<LabelledFile, 'skipped' | 'firstSkipped'> & Partial<LabelledFile>): string[] {
  const unusable = skipped > 0 ? [`Left out ${plural(skipped, 'row')}: ${firstSkipped}`] : [];
  if (passedOver === 0) return unusable;
  return [
    ...unusable,
    `Passed over ${plural(passedOver, 'row')}, which the file says to be for something else.`,
  ];
}
