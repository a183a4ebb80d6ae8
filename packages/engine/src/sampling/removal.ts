import type { LabelSets } from './imbalance.ts';

/** Fewest rows that a label keeps: one to learn from and one to measure on. */
const fewestRows = 2;

/** Rows marked for removal, with the number of rows that each label has left. */
export class Removal {
  readonly counts: number[];
  readonly #labels: LabelSets;
  readonly #isRemoved: Uint8Array;
  #size = 0;

  constructor(labels: LabelSets, counts: readonly number[]) {
    this.#labels = labels;
    this.counts = [...counts];
    this.#isRemoved = new Uint8Array(labels.rows.length);
  }

  get size(): number {
    return this.#size;
  }

  /** Removes the row unless a label of it would have fewer than two rows left; says whether it did. */
  tryRemove(row: number): boolean {
    const labels = this.#labels.rows[row]!;
    if (this.#isRemoved[row] || labels.some((label) => this.counts[label]! <= fewestRows)) {
      return false;
    }
    for (const label of labels) this.counts[label]!--;
    this.#isRemoved[row] = 1;
    this.#size++;
    return true;
  }

  /** Ascending. */
  rows(): number[] {
    return [...this.#isRemoved.keys()].filter((row) => this.#isRemoved[row] === 1);
  }
}
