import type { Duplicates } from '../../datasets/duplicates/find-duplicates.ts';
import type { ConflictReport } from './dataset-report.ts';
import { excerpt } from './excerpt.ts';
import type { NumberedTexts } from './numbered-texts.ts';
import { countGroups, nearGroups, sameGroups } from './report-duplicates.ts';

const listedGroups = 50;
const listedRows = 6;

/**
 * Rows of one facet whose texts are the same, or nearly so, but whose labels differ. A group with equal texts that
 * conflict counts as such alone.
 *
 * @param labelsOf by row, its labels, or undefined when it is not labelled
 */
export function reportConflicts(
  { texts, rowNumbers }: NumberedTexts,
  labelsOf: readonly (readonly string[] | undefined)[],
  duplicates: Duplicates,
): ConflictReport {
  const conflicting = (groups: readonly (readonly number[])[]) =>
    groups
      .map((group) => group.filter((row) => labelsOf[row] !== undefined))
      .filter((group) => new Set(group.map((row) => setKey(labelsOf[row]!))).size > 1);
  const same = conflicting(sameGroups(duplicates));
  const known = new Set(same.map(([row]) => duplicates.groupOf[row!]));
  const near = conflicting(nearGroups(duplicates)).filter(
    ([row]) => !known.has(duplicates.groupOf[row!]),
  );
  const list = (kind: 'same' | 'near', groups: readonly (readonly number[])[]) =>
    groups.slice(0, listedGroups).map((group) => ({
      kind,
      size: group.length,
      rows: firstOfEach(group, labelsOf).map((row) => ({
        row: rowNumbers[row]!,
        text: excerpt(texts[row]!),
        labels: labelsOf[row]!,
      })),
    }));
  return {
    same: countGroups(same),
    near: countGroups(near),
    listed: [...list('same', same), ...list('near', near)].slice(0, listedGroups),
  };
}

/** One row for each set of labels, so that a list shows how they differ. */
function firstOfEach(
  group: readonly number[],
  labelsOf: readonly (readonly string[] | undefined)[],
): number[] {
  const firsts = new Map<string, number>();
  for (const row of group) {
    const key = setKey(labelsOf[row]!);
    if (!firsts.has(key)) firsts.set(key, row);
  }
  return [...firsts.values()].slice(0, listedRows);
}

function setKey(labels: readonly string[]): string {
  return JSON.stringify(labels.toSorted());
}
