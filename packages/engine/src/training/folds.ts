import type { Random } from '../random.ts';

/** Up to this many rows, every row is held out once; above it, one fifth of them says enough. */
const crossValidatedRows = 3000;
const foldCount = 5;

export interface Folds {
  readonly all: Int32Array;
  /** Rows to learn from and rows held out, per fold that is run. */
  readonly runs: readonly { readonly learn: Int32Array; readonly heldOut: Int32Array }[];
}

/**
 * Deals rows into five folds, label by label (by each row's rarest label), so that every fold has its share of each.
 *
 * @param truth the numbers of the true labels of each row
 */
export function dealFolds(
  truth: readonly (readonly number[])[],
  labelCount: number,
  random: Random,
): Folds {
  const frequency = new Float64Array(labelCount + 1);
  for (const labels of truth) for (const label of labels) frequency[label]!++;
  const groups = Array.from({ length: labelCount + 1 }, () => [] as number[]);
  for (const [row, labels] of truth.entries()) {
    const rarest = labels.reduce(
      (best, label) => (best < 0 || frequency[label]! < frequency[best]! ? label : best),
      -1,
    );
    groups[rarest < 0 ? labelCount : rarest]!.push(row);
  }
  const foldOf = new Uint8Array(truth.length);
  let next = Math.floor(random() * foldCount);
  for (const group of groups) {
    for (let last = group.length - 1; last >= 0; last--) {
      const other = Math.floor(random() * (last + 1));
      foldOf[group[other]!] = next;
      group[other] = group[last]!;
      next = (next + 1) % foldCount;
    }
  }
  const runCount = truth.length <= crossValidatedRows ? foldCount : 1;
  const rows = Int32Array.from({ length: truth.length }, (_, row) => row);
  return {
    all: rows,
    runs: Array.from({ length: runCount }, (_, fold) => ({
      learn: rows.filter((row) => foldOf[row] !== fold),
      heldOut: rows.filter((row) => foldOf[row] === fold),
    })),
  };
}
