import type { Duplicates } from '../../datasets/duplicates/find-duplicates.ts';
import type { Example } from '../../datasets/example.ts';
import { type Imbalance, measureImbalance } from '../../sampling/imbalance.ts';
import type { Facet } from '../../taxonomy/taxonomy.ts';
import { numberTruth } from '../../training/facet-rows.ts';
import { findCoOccurrences } from './co-occurrence.ts';
import type { FacetReport, LabelErrorReport } from './dataset-report.ts';
import type { NumberedTexts } from './numbered-texts.ts';
import { reportConflicts } from './report-conflicts.ts';

/** The labels of one facet as numbers: positions in the facet. */
export interface FacetLabels {
  readonly facet: Facet;
  /** By row; undefined when the row is not labelled. */
  readonly labelsOf: readonly (readonly number[] | undefined)[];
  readonly imbalance: Imbalance;
}

export function readFacetLabels(facet: Facet, examples: readonly Example[]): FacetLabels {
  const labelsOf = numberTruth(
    facet,
    facet.labels.map(({ id }) => id),
    examples,
  );
  const rows = labelsOf.map((labels) => labels ?? []);
  return {
    facet,
    labelsOf,
    imbalance: measureImbalance({ labelCount: facet.labels.length, rows }),
  };
}

export function reportFacet(
  texts: NumberedTexts,
  { facet, labelsOf, imbalance }: FacetLabels,
  duplicates: Duplicates,
  labelErrors: LabelErrorReport | null,
): FacetReport {
  const ids = facet.labels.map(({ id }) => id);
  const labelled = labelsOf.filter((labels) => labels !== undefined);
  const isMulti = facet.kind !== 'single';
  const sets = { labelCount: ids.length, rows: labelled };
  const labels = ids.map((label, index) => ({
    label,
    rows: imbalance.counts[index]!,
    share: imbalance.counts[index]! / Math.max(1, labelled.length),
    irLbl: Number.isFinite(imbalance.ratios[index]) ? imbalance.ratios[index]! : null,
  }));
  return {
    facet: facet.name,
    kind: facet.kind,
    labelledRows: labelled.length,
    unlabelledRows: labelsOf.length - labelled.length,
    labels: labels.sort((one, other) => other.rows - one.rows),
    meanIR: imbalance.meanRatio,
    maxIRLbl: imbalance.maxRatio,
    labelsPerRow: isMulti ? countByLength(labelled) : [],
    coOccurrence: isMulti ? findCoOccurrences(ids, sets, imbalance.counts) : [],
    conflicts: reportConflicts(
      texts,
      labelsOf.map((numbers) => numbers?.map((label) => ids[label]!)),
      duplicates,
    ),
    labelErrors,
  };
}

function countByLength(rows: readonly (readonly number[])[]): FacetReport['labelsPerRow'] {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([labels, count]) => ({ labels, rows: count }));
}
