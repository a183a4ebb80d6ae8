import { ancestorsOf } from '../taxonomy/ancestors.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { EvaluatedRow } from './evaluated-row.ts';
import { type Scores, scoresOf } from './scores.ts';

/** How good the answers of a facet are whose labels stand under one another. */
export interface HierarchicalMetrics extends Scores {
  /** From the broadest labels (level 1) to the narrowest. */
  readonly levels: readonly LevelMetrics[];
}

interface LevelMetrics {
  readonly level: number;
  /** Rows with a true label that deep or deeper. */
  readonly rows: number;
  /** Share of them for which exactly the right labels of this level were answered, or labels under these. */
  readonly accuracy: number;
}

/**
 * Hierarchical precision, recall and F1 (Kiritchenko, Matwin, Nock and Famili, Canadian AI 2006): a label counts
 * together with all broader ones, so that a near miss is better than a far one. Micro-averaged over the rows.
 */
export function measureHierarchy(facet: Facet, rows: readonly EvaluatedRow[]): HierarchicalMetrics {
  const ancestors = ancestorsOf(facet);
  const withBroader = (labels: readonly string[]) =>
    new Set(labels.flatMap((label) => [label, ...(ancestors.get(label) ?? [])]));
  const levelOf = (label: string) => 1 + (ancestors.get(label)?.length ?? 0);
  const deepest = Math.max(...facet.labels.map(({ id }) => levelOf(id)));
  const levels = Array.from({ length: deepest }, () => ({ rows: 0, right: 0 }));
  let common = 0;
  let answered = 0;
  let wanted = 0;
  for (const row of rows) {
    const truth = withBroader(row.truth);
    const predicted = withBroader(row.predicted.map(({ label }) => label));
    common += countCommon(truth, predicted);
    answered += predicted.size;
    wanted += truth.size;
    const atLevel = (labels: Set<string>, level: number) =>
      new Set([...labels].filter((label) => levelOf(label) === level));
    for (const [index, count] of levels.entries()) {
      const own = atLevel(truth, index + 1);
      if (own.size === 0) continue;
      count.rows++;
      const given = atLevel(predicted, index + 1);
      if (given.size === own.size && countCommon(own, given) === own.size) count.right++;
    }
  }
  return {
    ...scoresOf(common, answered - common, wanted - common),
    levels: levels.map((count, index) => ({
      level: index + 1,
      rows: count.rows,
      accuracy: count.right / Math.max(1, count.rows),
    })),
  };
}

function countCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const label of some) if (others.has(label)) count++;
  return count;
}
