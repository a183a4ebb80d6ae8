import type { Random } from '../../random.ts';
import { blockWidth } from './solver-memory.ts';

/** Stands in `foldOf` for rows that are never held out, and for rows that are not labelled in the facet. */
const alwaysLearnt = 254;
const notLabelled = 255;

/** One plane to learn, between the rows that have a label and the others. */
export interface Plane {
  /** The rows that have it, in ascending order. */
  readonly positives: Uint32Array;
  /** The rows that it is learnt from, if not all. */
  readonly among?: Uint32Array;
}

/** What is to be learnt for one facet, and which fold each row of the matrix is in. It can be posted to a worker. */
export interface FacetProblem {
  /** One per label or, in a hierarchy, per option. */
  readonly planes: readonly Plane[];
  /** The fold of each row of the matrix, or one of the two numbers above. */
  readonly foldOf: Uint8Array;
}

const foldCount = 5;

/** Which rows are held out. */
export interface HoldingOut {
  /** Rows from this one on are always learnt, unless they are dev rows. */
  readonly learntFrom: number;
  /** Rows from this one on are held out together, as fold 0, and no others. */
  readonly devFrom?: number;
  /** At most this many rows of a fold are held out; the others of the fold are always learnt. */
  readonly mostPerFold: number;
}

/** @param truth the numbers of the true labels of each row; undefined where the row is not labelled in the facet */
export function createFacetProblem(
  truth: readonly (readonly number[] | undefined)[],
  labelCount: number,
  random: Random,
  { learntFrom, devFrom, mostPerFold }: HoldingOut,
): FacetProblem {
  const positives = Array.from({ length: labelCount }, () => [] as number[]);
  for (const [row, labels] of truth.entries()) {
    for (const label of labels ?? []) positives[label]!.push(row);
  }
  const foldOf = dealFolds(truth, positives, random);
  for (let row = 0; row < foldOf.length; row++) {
    if (foldOf[row] === notLabelled) continue;
    if (devFrom !== undefined) foldOf[row] = row < devFrom ? alwaysLearnt : 0;
    else if (row >= learntFrom) foldOf[row] = alwaysLearnt;
  }
  thinOut(foldOf, mostPerFold);
  return { planes: positives.map((rows) => ({ positives: Uint32Array.from(rows) })), foldOf };
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

/** Takes rows out of each fold, evenly, until it holds at most `most`. */
function thinOut(foldOf: Uint8Array, most: number): void {
  const sizes = new Uint32Array(256);
  for (const fold of foldOf) sizes[fold]!++;
  const seen = new Uint32Array(256);
  for (let row = 0; row < foldOf.length; row++) {
    const fold = foldOf[row]!;
    if (fold >= alwaysLearnt || sizes[fold]! <= most) continue;
    const place = seen[fold]!++;
    const isKept =
      Math.floor(((place + 1) * most) / sizes[fold]!) > Math.floor((place * most) / sizes[fold]!);
    if (!isKept) foldOf[row] = alwaysLearnt;
  }
}

/** The rows that any of the planes is learnt from when the fold is held out, or when none is. */
export function learntRows(
  { foldOf }: FacetProblem,
  planes: readonly Plane[],
  fold?: number,
): Uint32Array {
  const isLearnt = (own: number) => own !== notLabelled && own !== fold;
  const scopes = new Set(planes.map(({ among }) => among));
  if (scopes.has(undefined)) return rowsWhere(foldOf, isLearnt);
  const isAmong = new Uint8Array(foldOf.length);
  for (const among of scopes) for (const row of among!) isAmong[row] = 1;
  return rowsWhere(foldOf, (own, row) => isAmong[row] === 1 && isLearnt(own));
}

export function heldOutRows({ foldOf }: FacetProblem, fold: number): Uint32Array {
  return rowsWhere(foldOf, (own) => own === fold);
}

export function blockCount({ planes }: FacetProblem): number {
  return Math.ceil(planes.length / blockWidth);
}

function rowsWhere(
  foldOf: Uint8Array,
  accepts: (fold: number, row: number) => boolean,
): Uint32Array {
  const rows = new Uint32Array(foldOf.length);
  let count = 0;
  // Index loops here and below: iterators of typed arrays take several times as long.
  for (let row = 0; row < foldOf.length; row++) if (accepts(foldOf[row]!, row)) rows[count++] = row;
  return rows.slice(0, count);
}
