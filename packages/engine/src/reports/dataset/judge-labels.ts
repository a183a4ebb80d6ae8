import type { Facet } from '../../taxonomy/taxonomy.ts';
import {
  findWrongLabels,
  findWrongOrMissingLabels,
  type LabelScores,
  type Suspect,
} from './confident-learning.ts';
import type { LabelErrorReport } from './dataset-report.ts';
import { excerpt } from './excerpt.ts';
import type { NumberedTexts } from './numbered-texts.ts';

/** A label with fewer rows is neither suspected nor suggested: there is too little to know it by. */
const leastRows = 10;
const mostListed = 100;

/** Whether a facet has enough rows of enough labels for its labels to be judged. */
export function isJudgeable({ kind }: Facet, counts: readonly number[]): boolean {
  const judged = counts.filter((rows) => rows >= leastRows).length;
  return judged >= (kind === 'single' ? 2 : 1);
}

/**
 * Lists the rows of one facet whose labels are probably wrong or missing.
 *
 * @param labelsOf by row, the numbers of its labels, or undefined when it is not labelled
 * @param counts by label, its rows
 */
export function judgeLabels(
  { texts, rowNumbers }: NumberedTexts,
  facet: Facet,
  labelsOf: readonly (readonly number[] | undefined)[],
  counts: readonly number[],
  scores: Float32Array,
): LabelErrorReport {
  const ids = facet.labels.map(({ id }) => id);
  const isJudged = counts.map((rows) => rows >= leastRows);
  const labelScores = { labelCount: ids.length, scores };
  const suspects =
    facet.kind === 'single'
      ? findWrongLabels(
          labelScores,
          Int32Array.from(labelsOf, (it) => it?.[0] ?? -1),
          isJudged,
        )
      : findWrongOrMissingLabels(labelScores, labelsOf, isJudged);
  const list = ({ row, given, suggested, margin }: Suspect) => ({
    row: rowNumbers[row]!,
    text: excerpt(texts[row]!),
    labels: labelsOf[row]!.map((label) => ids[label]!),
    given: ids[given] ?? null,
    suggested: ids[suggested] ?? null,
    margin,
  });
  return {
    ...agreementOf(facet, labelScores, labelsOf),
    unjudgedLabels: counts.filter((rows) => rows > 0 && rows < leastRows).length,
    suspects: suspects.length,
    suspectRows: new Set(suspects.map(({ row }) => row)).size,
    listed: suspects.slice(0, mostListed).map(list),
  };
}

function agreementOf(
  { kind }: Facet,
  { labelCount, scores }: LabelScores,
  labelsOf: readonly (readonly number[] | undefined)[],
): { judgedRows: number; agreement: number } {
  let judgedRows = 0;
  let given = 0;
  let agreed = 0;
  for (const [index, labels] of labelsOf.entries()) {
    const row = scores.subarray(index * labelCount, (index + 1) * labelCount);
    if (labels === undefined || Number.isNaN(row[0])) continue;
    judgedRows++;
    const least = kind === 'single' ? row.reduce((most, score) => Math.max(most, score), 0) : 0.5;
    for (const label of labels) {
      given++;
      if (row[label]! >= least) agreed++;
    }
  }
  return { judgedRows, agreement: given === 0 ? 0 : agreed / given };
}
