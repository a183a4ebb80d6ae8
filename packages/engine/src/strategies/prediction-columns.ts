import type { Answer } from '../prediction.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** Joins the labels of a `multi` facet in one cell, as data sets do. */
const labelSeparator = '|';

/**
 * The columns that a table of predictions adds to a file: per facet its labels and the score of the best one,
 * then what else there is to tell, then the error of a row that could not be classified. A name that the file has
 * already gets the prefix `predicted_`.
 */
export function predictionColumns(
  taxonomy: Taxonomy,
  fileColumns: readonly string[],
  more: readonly string[] = [],
): string[] {
  const taken = new Set(fileColumns);
  const facets = taxonomy.facets.flatMap(({ name }) => [name, `${name}_score`]);
  const names = [...facets, ...more, 'error'];
  return names.map((name) => {
    let free = name;
    while (taken.has(free)) free = `predicted_${free}`;
    taken.add(free);
    return free;
  });
}

/** What is told beside the labels where others than the own model may answer: why facets abstain, and who answered. */
export const originColumns = ['abstained', 'by'] as const;

/** The cells of one row under `originColumns`, such as `topic: no-label-fits | tone: answer-unusable`. */
export function originCells(answer: Partial<Pick<Answer, 'abstained' | 'by'>> | null): string[] {
  const reasons = Object.entries(answer?.abstained ?? {});
  return [reasons.map(([facet, reason]) => `${facet}: ${reason}`).join(' | '), answer?.by ?? ''];
}

/** The cells of one row under `predictionColumns`. An abstention leaves its facet's cells empty. */
export function predictionCells(
  taxonomy: Taxonomy,
  answer: Pick<Answer, 'labels'> | null,
  error = '',
  more: readonly string[] = [],
): string[] {
  const cells = taxonomy.facets.flatMap(({ name }) => {
    const labels = answer?.labels[name] ?? [];
    const best = labels[0]?.score;
    return [
      labels.map(({ label }) => label).join(labelSeparator),
      best == null ? '' : best.toFixed(4),
    ];
  });
  return [...cells, ...more, error];
}
