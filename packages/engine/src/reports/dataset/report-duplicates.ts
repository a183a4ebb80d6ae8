import type { Duplicates } from '../../datasets/duplicates/find-duplicates.ts';
import type { DuplicateReport, GroupCount } from './dataset-report.ts';
import { excerpt } from './excerpt.ts';
import type { NumberedTexts } from './numbered-texts.ts';

const listedGroups = 20;
const listedRows = 5;

/** Groups of rows with the same words, each with at least two. */
export function sameGroups({ sameAs, groups }: Duplicates): (readonly number[])[] {
  return groups.flatMap((group) => {
    const members = Map.groupBy(group, (row) => sameAs[row]!);
    return [...members.values()].filter((rows) => rows.length > 1);
  });
}

/** Groups with texts that are nearly, but not quite the same. */
export function nearGroups({ sameAs, groups }: Duplicates): (readonly number[])[] {
  return groups.filter((group) => group.some((row) => sameAs[row] !== sameAs[group[0]!]));
}

export function countGroups(groups: readonly (readonly number[])[]): GroupCount {
  return { groups: groups.length, rows: groups.reduce((sum, group) => sum + group.length, 0) };
}

export function reportDuplicates(
  { texts, rowNumbers }: NumberedTexts,
  duplicates: Duplicates,
): DuplicateReport {
  return {
    same: countGroups(sameGroups(duplicates)),
    near: countGroups(nearGroups(duplicates)),
    listed: duplicates.groups
      .toSorted((one, other) => other.length - one.length)
      .slice(0, listedGroups)
      .map((group) => ({
        size: group.length,
        rows: group
          .slice(0, listedRows)
          .map((row) => ({ row: rowNumbers[row]!, text: excerpt(texts[row]!) })),
      })),
  };
}
