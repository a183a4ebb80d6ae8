import { findDuplicates } from '../../datasets/duplicates/find-duplicates.ts';
import type { LeakageReport } from './dataset-report.ts';
import { excerpt } from './excerpt.ts';
import type { NumberedTexts } from './numbered-texts.ts';

const mostListed = 50;

/** Finds the rows of `own` whose text, or nearly the same text, stands in `other`. */
export function reportLeakage(
  own: NumberedTexts,
  other: NumberedTexts,
  onProgress?: (done: number, total: number) => void,
): LeakageReport {
  // The other texts come first, so that the first of a group is one of them if any is.
  const texts = [...other.texts, ...own.texts];
  const { sameAs, groupOf } = findDuplicates(texts, onProgress);
  const shift = other.texts.length;
  const found = own.texts.flatMap((text, index) => {
    const isSame = sameAs[shift + index]! < shift;
    const twin = isSame ? sameAs[shift + index]! : groupOf[shift + index]!;
    return twin < shift ? [{ index, text, twin, isSame }] : [];
  });
  const sameRows = found.filter(({ isSame }) => isSame).length;
  return {
    name: other.name,
    otherRows: shift,
    sameRows,
    nearRows: found.length - sameRows,
    listed: found
      .toSorted((one, two) => Number(two.isSame) - Number(one.isSame))
      .slice(0, mostListed)
      .map(({ index, text, twin, isSame }) => ({
        kind: isSame ? 'same' : 'near',
        row: own.rowNumbers[index]!,
        text: excerpt(text),
        otherRow: other.rowNumbers[twin]!,
        otherText: excerpt(texts[twin]!),
      })),
  };
}
