import type { Random } from '../../random.ts';
import { blockWidth } from './solver-memory.ts';

/** Stands in `foldOf` for rows that are not labelled in the facet. */
const notLabelled = 255;

/** Which rows of the matrix have which labels of one facet, and which fold each is in. It can be posted to a worker. */
export interface FacetProblem {
  readonly labelCount: number;
  /** The rows that have each label, in ascending order. */
  readonly positives: readonly Uint32Array[];
  /** The fold of each row of the matrix, or `notLabelled`. */
  readonly foldOf: Uint8Array;
}

const foldCount = 5;

/** @param truth the numbers of the true labels of each row; undefined where the row is not labelled in the facet */
export function createFacetProblem(
  truth: readonly (readonly number[] | undefined)[],
  labelCount: number,
  random: Random,
): FacetProblem {
  const positives = Array.from({ length: labelCount }, () => [] as number[]);
  for (const [row, labels] of truth.entries()) {
    for (const label of labels ?? []) positives[label]!.push(row);
  }
  return {
    labelCount,
    positives: positives.map((rows) => Uint32Array.from(rows)),
    foldOf: dealFolds(truth, positives, random),
  };
}

/** Deals rows into five folds, label by label (by each row's rarest label), so that every fold has its share of each. */
function dealFolds(
  truth: readonly (readonly number[] | undefined)[],
  positives: readonly (readonly number[])[],
  random: Random,
): Uint8Array {
  const labelCount = positives.length;
  const groups = Array.from({ length: labelCount + 1 }, () => [] as number[]);
  for (const [row, labels] of truth.entries()) {
    if (labels === undefined) continue;
    let rarest = labelCount;
    for (const label of labels) {
      if (rarest === labelCount || positives[label]!.length < positives[rarest]!.length) {
        rarest = label;
      }
    }
    groups[rarest]!.push(row);
  }
  const foldOf = new Uint8Array(truth.length).fill(notLabelled);
  let next = Math.floor(random() * foldCount);
  for (const group of groups) {
    for (let last = group.length - 1; last >= 0; last--) {
      const other = Math.floor(random() * (last + 1));
      foldOf[group[other]!] = next;
      group[other] = group[last]!;
      next = (next + 1) % foldCount;
    }
  }
  return foldOf;
}

/** The rows to learn from when the fold is held out; all labelled rows when it is undefined. */
export function learntRows({ foldOf }: FacetProblem, fold?: number): Uint32Array {
  return rowsWhere(foldOf, (own) => own !== notLabelled && own !== fold);
}

export function heldOutRows({ foldOf }: FacetProblem, fold: number): Uint32Array {
  return rowsWhere(foldOf, (own) => own === fold);
}

export function blockCount({ labelCount }: FacetProblem): number {
  return Math.ceil(labelCount / blockWidth);
}

function rowsWhere(foldOf: Uint8Array, accepts: (fold: number) => boolean): Uint32Array {
  const rows = new Uint32Array(foldOf.length);
  let count = 0;
  for (const [row, fold] of foldOf.entries()) if (accepts(fold)) rows[count++] = row;
  return rows.slice(0, count);
}
