import type { TextOutcome } from '@assort/engine';

/** What came of the rows so far. */
export class Tally {
  rows = 0;
  /** Rows without an answer in one facet or more, though they could be asked about. */
  abstained = 0;
  failed = 0;

  add({ answer, error }: Pick<TextOutcome, 'answer' | 'error'>): void {
    this.rows++;
    if (error !== undefined) this.failed++;
    else if (answer !== undefined && Object.keys(answer.abstained).length > 0) this.abstained++;
  }

  /** Rows that were answered in every facet. */
  get answered(): number {
    return this.rows - this.abstained - this.failed;
  }

  /** Share of rows that were answered in every facet; 1 where there was none. */
  get completion(): number {
    return this.rows === 0 ? 1 : this.answered / this.rows;
  }
}
